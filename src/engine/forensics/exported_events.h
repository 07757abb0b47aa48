// SPDX-License-Identifier: MIT
//
// Events that somebody exported from a Windows as XML, by the Event Viewer or by wevtutil: many files, of any logs, in
// folders on the disk of this computer.
//
// Files are read piece by piece, whatever their length. The same event in two files counts once. A log of which no event
// is there is `not_recorded`: whether it was empty or was not exported, nothing tells. What does not end or makes no
// sense is told (EventsCutOff), as is a file without any event (EventsUnreadable) and one in Windows' own format
// (EventsBinary); the rest is read.
#pragma once

#include "engine/forensics/events.h"

namespace engine::forensics {

/// `folders`: UTF-8, with '/' between names, or single files. Files below, three folders deep, that end in .xml.
EventReport ReadExportedEvents(const std::vector<std::string>& folders, std::optional<Time> installed);

}  // namespace engine::forensics
