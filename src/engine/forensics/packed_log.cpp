// SPDX-License-Identifier: MIT
#include "engine/forensics/packed_log.h"

#include <zlib.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace engine::forensics {

namespace {

constexpr std::size_t kPiece = 256u << 10;
constexpr std::size_t kKept = 12u << 20;  // more than the parts that are read side by side

/// Unpacked bytes from the beginning, piece by piece.
class Stream {
 public:
  Stream(const OpenedFile& file, const Packed& where) : m_file(file), m_where(where), m_in(kPiece) { Restart(); }
  ~Stream() { inflateEnd(&m_state); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void Restart() {
    inflateEnd(&m_state);
    m_state = {};
    m_ended = inflateInit2(&m_state, m_where.packing == Packing::Gzip ? MAX_WBITS + 16 : -MAX_WBITS) != Z_OK;
    m_complete = false;
    m_read = m_where.begin;
  }

  /// Fewer bytes than there is room only at the end.
  Result<std::size_t> Next(std::span<char> into) {
    if (m_where.packing == Packing::Stored) return NextStored(into);
    m_state.next_out = reinterpret_cast<Bytef*>(into.data());
    m_state.avail_out = static_cast<uInt>(into.size());
    while (m_state.avail_out > 0 && !m_ended) {
      if (m_state.avail_in == 0) LRM_CHECK(Fill());
      if (!m_ended) Step();
    }
    return into.size() - m_state.avail_out;
  }
  bool complete() const { return m_complete; }
  /// Bytes of the file that were used.
  std::uint64_t packed() const { return m_read - m_where.begin - m_state.avail_in; }

 private:
  Result<std::size_t> Take(std::span<char> into) {
    const std::uint64_t left = m_where.end - std::min(m_where.end, m_read);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left));
    LRM_TRY(const std::size_t got, m_file.ReadAt(m_read, into.first(wanted)));
    m_read += got;
    return got;
  }

  Result<std::size_t> NextStored(std::span<char> into) {
    LRM_TRY(const std::size_t got, Take(into));
    m_complete = m_read == m_where.end;
    return got;
  }

  Status Fill() {
    LRM_TRY(const std::size_t got, Take({m_in.data(), m_in.size()}));
    m_state.next_in = reinterpret_cast<Bytef*>(m_in.data());
    m_state.avail_in = static_cast<uInt>(got);
    if (got == 0) m_ended = true;
    return {};
  }

  void Step() {
    m_complete = false;
    const int code = inflate(&m_state, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      m_complete = true;
      // With gzip another member may follow; inflateReset keeps what was read of it.
      m_ended = m_where.packing != Packing::Gzip || inflateReset(&m_state) != Z_OK;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      m_ended = true;
    }
  }

  const OpenedFile& m_file;
  Packed m_where;
  std::vector<char> m_in;
  z_stream m_state{};
  std::uint64_t m_read = 0;  // up to here
  bool m_ended = false, m_complete = false;
};

class PackedLog : public OpenedFile {
 public:
  PackedLog(std::unique_ptr<OpenedFile> file, const Packed& where, std::uint64_t size)
      : m_file(std::move(file)), m_size(size), m_stream(*m_file, where) {}

  std::uint64_t size() const override { return m_size; }

  Result<std::size_t> ReadAt(std::uint64_t offset, std::span<char> into) const override {
    const std::scoped_lock lock(m_mutex);
    if (offset < m_begin) {
      m_stream.Restart();
      m_begin = 0;
      m_kept.clear();
    }
    const std::uint64_t end = std::min(m_size, offset + into.size());
    while (m_begin + m_kept.size() < end) {
      LRM_TRY(const bool more, More(offset));
      if (!more) break;
    }
    const std::uint64_t kept_end = std::min(end, m_begin + m_kept.size());
    if (kept_end <= offset) return std::size_t{0};
    const auto count = static_cast<std::size_t>(kept_end - offset);
    std::copy_n(m_kept.data() + static_cast<std::size_t>(offset - m_begin), count, into.data());
    return count;
  }

 private:
  /// One more piece; what lies far enough before `needed` goes.
  Result<bool> More(std::uint64_t needed) const {
    if (m_kept.size() > 2 * kKept) {
      const auto spare = static_cast<std::size_t>(std::min<std::uint64_t>(m_kept.size() - kKept, needed - m_begin));
      m_kept.erase(0, spare);
      m_begin += spare;
    }
    const std::size_t before = m_kept.size();
    m_kept.resize(before + kPiece);
    const auto got = m_stream.Next({m_kept.data() + before, kPiece});
    m_kept.resize(before + (got ? *got : 0));
    if (!got) return std::unexpected(got.error());
    return *got > 0;
  }

  std::unique_ptr<OpenedFile> m_file;
  std::uint64_t m_size;
  // Reading moves on in the one stream there is; who reads sees none of it.
  mutable std::mutex m_mutex;
  mutable Stream m_stream;
  mutable std::uint64_t m_begin = 0;  // of what is kept
  mutable std::string m_kept;
};

}  // namespace

Result<Unpacked> MeasurePacked(const OpenedFile& file, const Packed& where, std::uint64_t most) {
  Stream stream(file, where);
  std::vector<char> piece(kPiece);
  Unpacked unpacked;
  for (;;) {
    LRM_TRY(const std::size_t got, stream.Next({piece.data(), piece.size()}));
    unpacked.size += got;
    unpacked.packed = stream.packed();
    unpacked.crc = static_cast<std::uint32_t>(
        crc32(unpacked.crc, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(got)));
    const bool is_no_log = unpacked.size > kRatioFrom && unpacked.size / kMostRatio > unpacked.packed;
    unpacked.too_large = unpacked.size > most || is_no_log;
    if (unpacked.too_large) return unpacked;
    if (got < piece.size()) break;
  }
  unpacked.complete = stream.complete();
  return unpacked;
}

std::unique_ptr<OpenedFile> OpenPacked(std::unique_ptr<OpenedFile> file, const Packed& where, std::uint64_t size) {
  return std::make_unique<PackedLog>(std::move(file), where, size);
}

}  // namespace engine::forensics
