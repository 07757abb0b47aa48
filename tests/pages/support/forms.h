// SPDX-License-Identifier: MIT
//
// The examples of all pages, and more forms of them that only tests look at: every state, every interrupted action, the
// practice mode, a page with its tick set and its number typed.
#pragma once

#include <string_view>
#include <vector>

#include "pages/examples.h"

namespace tests {

const std::vector<pages::Example>& AllForms();
/// Of the example of that name; a test failure and nothing known when there is none.
pages::Facts FactsOf(std::string_view name);
/// As after a task that ended well.
pages::Facts Done(pages::Task task, pages::Facts facts);

}  // namespace tests
