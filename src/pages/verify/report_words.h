// SPDX-License-Identifier: MIT
//
// The labels of the verification report in the language of the person. What a catalogue lacks stays English.
#pragma once

#include "engine/verify/report_texts.h"
#include "pages/text/messages.h"

namespace pages {

engine::verify::ReportTexts ReportTextsIn(Language language);

}  // namespace pages
