// SPDX-License-Identifier: MIT
//
// A page said twice, for the agent who has to know what the operator reads. Buttons and title get their second line from
// whoever draws them.
#include "pages/phone/agent.h"

namespace pages {
namespace {

struct Doubler {
  Language second;
  std::vector<Block>& blocks;

  void Again(const Phrase& phrase) const {
    if (!phrase.IsEmpty() && !phrase.IsVerbatim()) {
      blocks.push_back(Paragraph{Paragraph::Style::Quiet, phrase.In(second)});
    }
  }
  void operator()(const Paragraph& block) const {
    blocks.push_back(block);
    Again(block.text);
  }
  void operator()(const Rows& block) const {
    for (const Row& row : block.rows) {
      blocks.push_back(Rows{{row}});
      if (!row.text.IsEmpty() && !row.text.IsVerbatim()) Again(row.text);
    }
  }
  void operator()(const Steps& block) const {
    for (const Phrase& step : block.steps) {
      blocks.push_back(Steps{{step}});
      Again(step);
    }
  }
  void operator()(const Consent& block) const {
    blocks.push_back(block);
    Again(block.text);
  }
  void operator()(const Columns& block) const {
    Columns columns;
    for (const Block& inner : block.left) {
      std::visit(Doubler{second, columns.left}, static_cast<const Block::variant&>(inner));
    }
    for (const Block& inner : block.right) {
      std::visit(Doubler{second, columns.right}, static_cast<const Block::variant&>(inner));
    }
    blocks.push_back(std::move(columns));
  }
  void operator()(const auto& block) const { blocks.push_back(block); }  // said twice by whoever draws it, or wordless
};

}  // namespace

Page Doubled(const Page& page, Language second) {
  Page doubled = page;
  doubled.blocks.clear();
  for (const Block& block : page.blocks) {
    std::visit(Doubler{second, doubled.blocks}, static_cast<const Block::variant&>(block));
  }
  return doubled;
}

}  // namespace pages
