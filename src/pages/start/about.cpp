// SPDX-License-Identifier: MIT
//
// 12: what this is about, for whoever asks.
#include "pages/parts.h"

namespace pages {

Page AboutPage(const View&) {
  Page page{.sign = Sign::Info, .title = Msg::AboutTitle};
  page.blocks.push_back(Body(Msg::AboutHole));
  page.blocks.push_back(Body(Msg::AboutInstruments));
  page.blocks.push_back(Body(Msg::AboutPatch));
  page.blocks.push_back(Strong(Msg::AboutPrice));
  page.blocks.push_back(Quiet(Msg::NotMadeByIllumina));
  page.details.push_back({Msg::DetailsVulnerabilities,
                          {Body(Msg::AboutVulnerabilities),
                           Rows{{{.label = Phrase::Verbatim("CVE-2022-1517"), .text = Msg::CveRunCode},
                                 {.label = Phrase::Verbatim("CVE-2022-1518"), .text = Msg::CveTraversal},
                                 {.label = Phrase::Verbatim("CVE-2022-1519"), .text = Msg::CveUpload},
                                 {.label = Phrase::Verbatim("CVE-2022-1521"), .text = Msg::CveAccess},
                                 {.label = Phrase::Verbatim("CVE-2022-1524"), .text = Msg::CvePlainText}}}}});
  page.buttons = {BackButton(), MoreButton(Msg::ButtonCveNumbers, 0)};
  return page;
}

}  // namespace pages
