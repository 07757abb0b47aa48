// SPDX-License-Identifier: MIT
#include "app/gui/folder_list.h"

#include "app/common/machine.h"
#include "engine/kit/places.h"

namespace app::gui {

using pages::Phrase;

pages::Details FolderList(const Place& place) {
  pages::Details list{pages::Msg::ChooseFolderTitle, {}};
  const auto machine = OpenMachine(place.image, place.catalogue);
  if (!machine) return list;
  const auto real_path = [&](std::string_view path) { return machine->RealPath(path).value_or(""); };
  pages::Tiles tiles{1, {}, false};
  for (const std::string& folder : engine::kit::FolderChoices(*machine->host, real_path)) {
    tiles.tiles.push_back({{.label = Phrase::Verbatim(folder),
                            .goal = pages::Do{pages::Task::FindInstallers},
                            .answer = pages::ChosenFolder{real_path(folder)}}});
  }
  list.blocks.push_back(std::move(tiles));
  return list;
}

}  // namespace app::gui
