// SPDX-License-Identifier: MIT
//
// 91: the support code over the page, to be read aloud. It stays as it was while it is open; when something changed
// meanwhile it says so and offers the new one. In practice there is no code: nobody shall help with what is not real.
#include "pages/parts.h"
#include "pages/phone/code_of_page.h"

namespace pages {
namespace {

/// Plain text, nothing to open: whoever photographs it has the digits and the page.
std::string PlainText(const ShownCode& shown, int page) {
  const std::string digits = shown.code + (shown.all ? shown.more : "");
  return "LRM " + engine::support::InGroups(digits) + " page " + std::to_string(page);
}

bool HasChanged(const View& view, const ShownCode& shown) {
  return CodeOf(view) != shown.code || (shown.all && MoreDigitsOf(view) != shown.more);
}

SpokenCode CodeBlock(const View& view, const ShownCode& shown, int page) {
  if (view.session.mode == Mode::Practice) return {.digits = {}, .instead = Msg::PracticeMark};
  if (shown.code.empty()) return {.digits = {}, .instead = Msg::NoCodeOnThisPage};
  return {.digits = shown.code + (shown.all ? shown.more : ""), .plain = PlainText(shown, page)};
}

}  // namespace

Page PhoneHelpPage(const View& view) {
  const int page_number = Number(view.session.page);
  const ShownCode shown = view.session.phone.value_or(ShownCode{CodeOf(view), MoreDigitsOf(view), view.facts.checked});
  const bool is_real = view.session.mode == Mode::Real && !shown.code.empty();
  const std::string number = std::to_string(page_number);
  Page page{.title = Phrase(Msg::PhoneHelpTitle, {{"page", number}})};
  page.blocks.push_back(CodeBlock(view, shown, page_number));
  const bool is_new = is_real && HasChanged(view, shown);
  if (is_new) {
    page.blocks.push_back(Callout{Sign::Attention, Msg::CodeChanged});
  } else if (is_real) {
    page.blocks.push_back(Body(Msg::ReadDigitByDigit));
  }
  if (is_real) page.blocks.push_back(Body(Phrase(Msg::AgentSaysPage, {{"page", number}})));
  const bool is_full = view.session.second && (shown.all || is_new);
  if (!is_full) page.blocks.push_back(Quiet(Phrase(Msg::AgentSaysNumber, {{"page", number}})));
  page.blocks.push_back(Callout{Sign::Info, Msg::CodeOpensNothing});
  if (is_real) page.blocks.push_back(Quiet(Phrase(Msg::CodeOf, {{"when", MomentOf(view.facts, shown.shown)}})));
  page.buttons = {BackButton()};
  page.buttons.front().label = Msg::ButtonClose;
  // Nothing is left while something is done.
  if (SpecOf(view.session.page).kind != PageKind::Progress) {
    page.buttons.push_back({.digit = 8, .label = Msg::ButtonSupportBundle, .goal = GoTo{PageId::SupportBundle}});
  }
  if (is_real && !shown.all)
    page.buttons.push_back({.digit = 2, .label = Msg::LabelMoreDigits, .answer = MoreDigits{}});
  if (is_new) page.buttons.push_back({.digit = 3, .label = Msg::ButtonNewCode, .goal = OpenPhone{}});
  return page;
}

}  // namespace pages
