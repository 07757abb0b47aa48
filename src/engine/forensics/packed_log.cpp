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

/// The bytes of a packed file from its beginning, piece by piece.
class Stream {
 public:
  explicit Stream(const OpenedFile& packed) : m_packed(packed), m_in(kPiece) { Restart(); }
  ~Stream() { inflateEnd(&m_state); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void Restart() {
    constexpr int kGzip = MAX_WBITS + 16;
    inflateEnd(&m_state);
    m_state = {};
    m_ended = inflateInit2(&m_state, kGzip) != Z_OK;
    m_complete = false;
    m_read = 0;
  }

  /// Fewer bytes than there is room only at the end.
  Result<std::size_t> Next(std::span<char> into) {
    m_state.next_out = reinterpret_cast<Bytef*>(into.data());
    m_state.avail_out = static_cast<uInt>(into.size());
    while (m_state.avail_out > 0 && !m_ended) {
      if (m_state.avail_in == 0) LRM_CHECK(Fill());
      if (!m_ended) Step();
    }
    return into.size() - m_state.avail_out;
  }
  bool complete() const { return m_complete; }

 private:
  Status Fill() {
    LRM_TRY(const std::size_t got, m_packed.ReadAt(m_read, {m_in.data(), m_in.size()}));
    m_read += got;
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
      // Another member may follow; inflateReset keeps what was read of it.
      m_ended = inflateReset(&m_state) != Z_OK;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      m_ended = true;
    }
  }

  const OpenedFile& m_packed;
  std::vector<char> m_in;
  z_stream m_state{};
  std::uint64_t m_read = 0;
  bool m_ended = false, m_complete = false;
};

class PackedLog : public OpenedFile {
 public:
  PackedLog(std::unique_ptr<OpenedFile> packed, std::uint64_t size)
      : m_packed(std::move(packed)), m_size(size), m_stream(*m_packed) {}

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

  std::unique_ptr<OpenedFile> m_packed;
  std::uint64_t m_size;
  // Reading moves on in the one stream there is; who reads sees none of it.
  mutable std::mutex m_mutex;
  mutable Stream m_stream;
  mutable std::uint64_t m_begin = 0;  // of what is kept
  mutable std::string m_kept;
};

}  // namespace

Result<Unpacked> MeasurePacked(const OpenedFile& packed, std::string_view shown) {
  Stream stream(packed);
  std::vector<char> piece(kPiece);
  Unpacked unpacked;
  for (;;) {
    LRM_TRY(const std::size_t got, stream.Next({piece.data(), piece.size()}));
    unpacked.size += got;
    if (unpacked.size > kMostUnpacked) return Fail(Id::FileTooLarge, "unpack", std::string(shown));
    if (got < piece.size()) break;
  }
  unpacked.complete = stream.complete();
  return unpacked;
}

std::unique_ptr<OpenedFile> OpenPacked(std::unique_ptr<OpenedFile> packed, std::uint64_t size) {
  return std::make_unique<PackedLog>(std::move(packed), size);
}

}  // namespace engine::forensics
