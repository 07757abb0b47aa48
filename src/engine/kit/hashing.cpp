// SPDX-License-Identifier: MIT
#include "engine/kit/hashing.h"

#include "engine/core/hash.h"

namespace engine::kit {

Result<Hashed> HashOf(const OpenedFile& file, const OnBytes& on_bytes, const OnPiece& on_piece) {
  std::string buffer(kPiece, '\0');
  Sha256Stream stream;
  Hashed hashed;
  while (true) {
    if (on_bytes && !on_bytes(hashed.size, file.size())) return Fail(Id::Stopped, "hash", "");
    LRM_TRY(const std::size_t size, file.ReadAt(hashed.size, buffer));
    if (size == 0) break;
    const std::string_view piece(buffer.data(), size);
    stream.Add(piece);
    if (on_piece) LRM_CHECK(on_piece(piece));
    hashed.size += size;
  }
  hashed.sha256 = stream.Finish();
  return hashed;
}

}  // namespace engine::kit
