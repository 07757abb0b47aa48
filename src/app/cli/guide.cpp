// SPDX-License-Identifier: MIT
//
// guide: writes the walkthrough, one document per language. Looks at no instrument and changes none.
#include "app/guide/write.h"

#include <iterator>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/text.h"

namespace app {

using pages::Msg;

Reply RunGuide(const CommandLine& line) {
  guide::Wanted wanted;
  if (line.language_chosen) wanted.languages = {line.language};
  else wanted.languages.assign(std::begin(pages::kAllLanguages), std::end(pages::kAllLanguages));
  if (line.format == "text") wanted.format = guide::Format::Text;
  if (!line.pictures.empty()) wanted.pictures = PathOf(line.pictures);
  const auto written = guide::WriteGuides(PathOf(line.out), wanted);
  if (!written) return Refuse(line, written.error(), kCouldNotFindOut);

  Text text(line.language);
  std::vector<std::string> files;
  text.Line(Msg::GuideWritten);
  for (const std::filesystem::path& file : *written) {
    files.push_back(Utf8Of(file));
    text.Item(files.back());
  }
  Reply reply;
  reply.text = text.Take();
  reply.json = GuideJson({line.command, kDone, line.language}, files);
  return reply;
}

}  // namespace app
