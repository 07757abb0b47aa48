// SPDX-License-Identifier: MIT
#include "pages/page.h"

#include <algorithm>

#include "engine/core/text.h"
#include "pages/session.h"

namespace pages {

#define PAGE(number, code, name, kind, content) Page content(const View&);
#include "pages/page_list.def"
#undef PAGE

namespace {

/// Collects what can be pressed from every kind of block.
struct ButtonCollector {
  std::vector<Button>& buttons;

  void All(const std::vector<Block>& blocks) const {
    for (const Block& block : blocks) std::visit(*this, static_cast<const Block::variant&>(block));
  }
  void operator()(const Tiles& tiles) const {
    for (const Tile& tile : tiles.tiles) buttons.push_back(tile.button);
  }
  void operator()(const Rows& rows) const {
    for (const Row& row : rows.rows) {
      if (row.button) buttons.push_back(*row.button);
    }
  }
  void operator()(const Links& links) const {
    buttons.insert(buttons.end(), links.buttons.begin(), links.buttons.end());
  }
  void operator()(const DigitPad& pad) const { buttons.push_back(pad.button); }
  void operator()(const Columns& columns) const {
    All(columns.left);
    All(columns.right);
  }
  void operator()(const auto&) const {}  // nothing to press
};

}  // namespace

const std::vector<PageSpec>& AllPages() {
  static const std::vector<PageSpec> all = {
#define PAGE(number, code, name, kind, content) {PageId::name, code, #name, PageKind::kind, &content},
#include "pages/page_list.def"
#undef PAGE
  };
  return all;
}

const PageSpec& SpecOf(PageId id) { return *std::ranges::find(AllPages(), id, &PageSpec::id); }

std::optional<PageId> PageFromName(std::string_view name) {
  const auto found = std::ranges::find_if(AllPages(), [&](const PageSpec& spec) {
    return std::to_string(Number(spec.id)) == name || engine::EqualsNoCase(spec.code, name);
  });
  if (found == AllPages().end()) return std::nullopt;
  return found->id;
}

Page ContentOf(PageId id, const View& view) {
  Page page = SpecOf(id).content(view);
  page.id = id;
  return page;
}

PageId ShownPage(const Session& session) { return session.phone ? PageId::PhoneHelp : session.page; }

Page ContentShown(const View& view) { return ContentOf(ShownPage(view.session), view); }

std::vector<Button> AllButtons(const Page& page) {
  std::vector<Button> buttons = page.buttons;
  ButtonCollector{buttons}.All(page.blocks);
  return buttons;
}

}  // namespace pages
