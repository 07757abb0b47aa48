// SPDX-License-Identifier: MIT
//
// Any bytes as a journal with a sound seal: an entry, or JournalDamaged. Written and read again, an entry keeps
// what it holds. The same bytes without the seal are always refused.
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/core/hash.h"
#include "engine/patch/change_xml.h"
#include "engine/patch/record.h"
#include "tests/fuzz/memory_host.h"

namespace {

using namespace engine;

void Require(bool holds) {
  if (!holds) std::abort();
}

Result<std::optional<patch::Entry>> ReadAsJournal(const std::string& bytes) {
  static const patch::StorePaths paths = patch::StorePaths::In(*WinPath::Parse(R"(C:\store)"));
  tests::MemoryHost host;
  host.Put(paths.journal, bytes);
  return patch::ReadJournal(host, paths);
}

std::optional<patch::Entry> WrittenAndRead(const patch::Entry& entry) {
  pugi::xml_document document;
  patch::WriteEntry(document, entry);
  return patch::ReadEntry(document.child("entry"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  const auto bare = ReadAsJournal(body);
  Require(!bare && (bare.error().id == Id::JournalDamaged || bare.error().id == Id::JournalVersion));
  const std::string seal = "<?lrm-patch-wizard journal version=\"1\" sha256=\"" + Sha256(body) + "\"?>\n";
  const auto read = ReadAsJournal(seal + body);
  if (!read) {
    Require(read.error().id == Id::JournalDamaged);
    return 0;
  }
  Require(read->has_value());
  const auto once = WrittenAndRead(**read);
  Require(once && once->id == (*read)->id && once->time == (*read)->time &&
          once->changes.size() == (*read)->changes.size());
  const auto twice = WrittenAndRead(*once);
  Require(twice && twice->changes == once->changes && twice->controls == once->controls);
  return 0;
}
