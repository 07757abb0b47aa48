// SPDX-License-Identifier: MIT
#include "engine/core/inflate.h"

#include <zlib.h>

namespace engine {

std::string Inflate(std::string_view packed, std::size_t size) {
  constexpr int kWithoutHeader = -MAX_WBITS;
  std::string bytes(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, kWithoutHeader) != Z_OK) return bytes;
  // zlib reads from it and writes nothing there.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(size);
  (void)inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return bytes;
}

}  // namespace engine
