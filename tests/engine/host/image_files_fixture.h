// SPDX-License-Identifier: MIT
//
// An image and a folder outside it, for the tests of files in images.
#pragma once

#include <gtest/gtest.h>

#include "engine/core/hash.h"
#include "tests/support/image_builder.h"

namespace engine {

inline WinPath P(std::string_view text) { return WinPath::Parse(text).value(); }

template <class T>
std::string IdOf(const Result<T>& result) {
  return result ? "success" : std::string(Name(result.error().id));
}

class ImageFilesTest : public testing::Test {
 protected:
  ImageHost& host() {
    if (!m_host) m_host = m_image.Open();
    return *m_host;
  }
  Files& files() { return host().changing_files(); }
  std::string Text(std::string_view path) {
    const auto bytes = files().Read(P(path));
    return bytes ? *bytes : IdOf(bytes);
  }

  tests::ImageBuilder m_image;
  tests::TempFolder m_outside;
  std::unique_ptr<ImageHost> m_host;
};

class ImageReplaceTest : public ImageFilesTest {
 protected:
  ImageReplaceTest() { m_image.AddFile(R"(C:\x\target)", "old").AddFile(R"(C:\x\fresh)", "new"); }
  std::string Replace() { return IdOf(files().Replace(P(R"(C:\x\fresh)"), P(R"(C:\x\target)"), Sha256("old"))); }
};

}  // namespace engine
