// SPDX-License-Identifier: MIT
#include "tests/engine/forensics/zip_writer.h"

#include <zlib.h>

#include <cstdint>

namespace tests {

namespace {

void Put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string Deflate(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

void Zip::Add(const std::string& name, std::string_view bytes, ZipOptions::Method method) {
  using Method = ZipOptions::Method;
  const std::string packed = method == Method::Stored ? std::string(bytes) : Deflate(bytes);
  const bool behind = m_options.sizes_behind && method == Method::Deflated;
  const unsigned flags = (method == Method::Encrypted ? 1u : 0u) | (behind ? 8u : 0u);
  const unsigned number = method == Method::Stored ? 0 : method == Method::Unknown ? 14 : 8;
  std::uint32_t crc = static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
  if (name == m_options.wrong_crc) ++crc;
  const std::size_t at = m_options.all_at_first ? 0 : m_bytes.size();

  m_bytes += std::string_view("PK\x03\x04", 4);
  for (const unsigned value : {20u, flags, number, 0u, 0u}) Put(m_bytes, value, 2);
  for (const std::uint64_t value : {std::uint64_t{crc}, std::uint64_t{packed.size()}, std::uint64_t{bytes.size()}}) {
    Put(m_bytes, behind ? 0 : value, 4);
  }
  Put(m_bytes, name.size(), 2);
  Put(m_bytes, 0, 2);
  m_bytes += name + packed;
  if (behind) {
    m_bytes += std::string_view("PK\x07\x08", 4);
    Put(m_bytes, crc, 4);
    Put(m_bytes, packed.size(), 4);
    Put(m_bytes, bytes.size(), 4);
  }

  constexpr std::uint64_t kElsewhere = 0xFFFFFFFF;
  m_directory += std::string_view("PK\x01\x02", 4);
  for (const unsigned value : {20u, 20u, flags, number, 0u, 0u}) Put(m_directory, value, 2);
  Put(m_directory, crc, 4);
  Put(m_directory, m_options.zip64 ? kElsewhere : packed.size(), 4);
  Put(m_directory, m_options.zip64 ? kElsewhere : bytes.size(), 4);
  Put(m_directory, name.size(), 2);
  Put(m_directory, m_options.zip64 ? 28 : 0, 2);
  m_directory.append(10, '\0');  // no comment, disk, attributes
  Put(m_directory, m_options.zip64 ? kElsewhere : at, 4);
  m_directory += name;
  if (m_options.zip64) {
    Put(m_directory, 1, 2);
    Put(m_directory, 24, 2);
    for (const std::uint64_t value : {std::uint64_t{bytes.size()}, std::uint64_t{packed.size()}, std::uint64_t{at}}) {
      Put(m_directory, value, 8);
    }
  }
  ++m_count;
}

std::string Zip::Take(std::string_view comment) {
  const std::size_t at = m_bytes.size(), end = at + m_directory.size();
  std::string bytes = m_bytes + m_directory;
  if (m_options.zip64) {
    bytes += std::string_view("PK\x06\x06", 4);
    Put(bytes, 44, 8);
    Put(bytes, 45, 2);
    Put(bytes, 45, 2);
    Put(bytes, 0, 8);
    for (const std::uint64_t value :
         {std::uint64_t{m_count}, std::uint64_t{m_count}, std::uint64_t{m_directory.size()}, std::uint64_t{at}}) {
      Put(bytes, value, 8);
    }
    bytes += std::string_view("PK\x06\x07", 4);
    Put(bytes, 0, 4);
    Put(bytes, end, 8);
    Put(bytes, 1, 4);
  }
  bytes += std::string_view("PK\x05\x06", 4);
  Put(bytes, 0, 4);
  Put(bytes, m_options.zip64 ? 0xFFFF : m_count, 2);
  Put(bytes, m_options.zip64 ? 0xFFFF : m_count, 2);
  Put(bytes, m_options.zip64 ? 0xFFFFFFFF : m_directory.size(), 4);
  Put(bytes, m_options.zip64 ? 0xFFFFFFFF : at, 4);
  Put(bytes, comment.size(), 2);
  return bytes + std::string(comment);
}

}  // namespace tests
