// SPDX-License-Identifier: MIT
//
// The walkthrough as one HTML document for print: A4, nothing outside the file, no script, signs that need no colour.
// Well-formed as XML too, so tests and other programs can read it with either kind of parser.
//
// Every text is escaped here and nowhere else. Rendering cannot fail.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/guide/guide.h"

namespace app::guide {

/// The PNG of an example by its name ("13-not-protected") in the language of the guide; nothing where there is none.
using PictureSource = std::function<std::optional<std::string>(std::string_view example)>;

std::string RenderHtml(const Guide& guide, const PictureSource& picture);

}  // namespace app::guide
