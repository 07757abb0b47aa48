// SPDX-License-Identifier: MIT
//
// The one renderer from content blocks to native controls. Each kind of block is one function; a kind without one does
// not compile. Nothing is decided here.
#pragma once

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <functional>

#include "app/gui/buttons.h"
#include "pages/session.h"

namespace app::gui {

struct BlockActions {
  OnPress press;
  std::function<void(char)> type;     // a key of the digit pad
  std::function<void(bool)> consent;  // the tick
};

/// What is said once more in the second language: always callouts and tiles, the rest where there is room for it.
enum class Twice { Callouts, Consent, Everything };

class BlockView {
 public:
  /// `width`: pixels the blocks may take.
  BlockView(wxWindow* parent, const Look& look, const pages::Session& session, int width, BlockActions actions,
            Twice twice = Twice::Everything)
      : m_parent(parent),
        m_look(look),
        m_session(session),
        m_voice{session.language, session.second},
        m_width(width),
        m_actions(std::move(actions)),
        m_twice(twice) {}

  void Add(wxSizer& sizer, const std::vector<pages::Block>& blocks);
  /// Text in the page's language, wrapped to `width` pixels.
  wxStaticText* AddText(wxSizer& sizer, const pages::Phrase& phrase, TextStyle style, int width, int border = 0);
  wxStaticText* MakeText(const pages::Phrase& phrase, TextStyle style, int width);

  void operator()(const pages::Paragraph& block);
  void operator()(const pages::Callout& block);
  void operator()(const pages::Rows& block);
  void operator()(const pages::Steps& block);
  void operator()(const pages::Tiles& block);
  void operator()(const pages::Links& block);
  void operator()(const pages::Consent& block);
  void operator()(const pages::DigitPad& block);
  void operator()(const pages::FileLine& block);
  void operator()(const pages::Progress& block);
  void operator()(const pages::Difference& block);
  void operator()(const pages::Picture& block);
  void operator()(const pages::Columns& block);
  void operator()(const pages::SpokenCode& block);
  void operator()(const pages::CameraText& block);

 private:
  /// What a row is put together from, and the widths that all rows of a block share.
  struct RowParts {
    wxStaticText* label = nullptr;
    Tile* button = nullptr;
  };
  struct RowPlaces {
    int sign = 0, label = 0, button = 0;
  };
  std::vector<RowParts> MakeParts(const pages::Rows& block, RowPlaces& places);
  void AddBetweenRows(const pages::Row& above, const pages::Row& below);
  wxSizer* MakeRow(const pages::Row& row, const RowParts& parts, const RowPlaces& places);
  void AddHairline();
  void AddTypedNumber(wxSizer& sizer, const pages::DigitPad& block);
  void AddTyped(wxSizer& sizer, const pages::DigitPad& block);
  void AddKeys(wxSizer& sizer, int room, int columns);
  wxWindow* Sign(pages::Sign sign, int size);
  /// The text, and beneath it once more in the second language where `least` is said twice.
  wxSizer* MakeTwice(const pages::Phrase& phrase, TextStyle style, int width, Twice least = Twice::Everything);
  bool IsSaidTwice(Twice least) const { return m_twice >= least; }
  void AddGap(int units) { m_sizer->AddSpacer(m_last_gap = m_look.Space(units)); }

  wxWindow* m_parent;
  const Look& m_look;
  const pages::Session& m_session;
  Voice m_voice;
  int m_width;
  BlockActions m_actions;
  Twice m_twice;
  int m_last_gap = 0;          // pixels, behind the last block
  wxSizer* m_sizer = nullptr;  // where the present blocks go
};

}  // namespace app::gui
