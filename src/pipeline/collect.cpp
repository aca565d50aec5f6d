#include "pipeline/collect.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <set>
#include <utility>

#include "archive/http_message.h"
#include "base/address.h"
#include "base/counted.h"
#include "base/hash.h"
#include "pipeline/content.h"

namespace isnad::pipeline {
namespace {

// A page to be fetched, and what its feed says of it; `feed` is empty for an address of the user's.
struct Task {
  read::FeedItem item;
  bool of_feed = false;
  std::string feed = {};
};

struct FeedTask {
  std::string url;
  int depth = 0;
};

bool is_text(std::string_view type) {
  return type.empty() || type.starts_with("text/") || type.find("xml") != std::string_view::npos ||
         type.find("json") != std::string_view::npos || type == "application/octet-stream";
}

// In turns, so that no host has two requests in a row while others wait.
std::vector<Task> in_turns(std::vector<Task> tasks) {
  std::vector<std::deque<Task>> by_host;
  std::map<std::string, std::size_t> number;
  for (Task& task : tasks) {
    const auto [at, fresh] = number.try_emplace(host_of(task.item.url), by_host.size());
    if (fresh) by_host.emplace_back();
    by_host[at->second].push_back(std::move(task));
  }
  std::vector<Task> out;
  out.reserve(tasks.size());
  for (bool any = true; any;) {
    any = false;
    for (std::deque<Task>& host : by_host) {
      if (host.empty()) continue;
      out.push_back(std::move(host.front()));
      host.pop_front();
      any = true;
    }
  }
  return out;
}

class Collector {
 public:
  Collector(const CollectOptions& options, CollectMemory* memory, std::atomic<std::size_t>* done)
      : options_(options), memory_(memory), done_(done), client_(options.client) {}

  Collected collect(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) {
      if (known_feeds_.insert(address).second) address_given(address);
    }
    std::size_t left_out = 0;
    for (const Task& task : in_turns(std::move(tasks_))) {
      if (fetched_ >= options_.max_pages) {
        ++left_out;
        seen_feeds_.erase(task.feed);
        continue;
      }
      page(task);
    }
    if (left_out > 0)
      refuse("pages that feeds name",
             fmt::format("{} left out: over the limit of {} (--max-pages)", counted(left_out, "was", "were"),
                         counted(options_.max_pages, "page")));
    if (memory_ != nullptr) {
      for (const auto& [feed, validators] : seen_feeds_) memory_->saw_feed(feed, validators);
    }
    return std::move(collected_);
  }

 private:
  void refuse(const std::string& where, std::string reason) {
    collected_.unusable.push_back({where, std::move(reason)});
  }

  // A page, a feed, or a list of feeds: which it is, its content tells.
  void address_given(const std::string& address) {
    auto answer =
        client_.get(address, memory_ != nullptr ? memory_->validators(address) : fetch::Validators{});
    if (!usable(address, answer)) return;
    if (read::looks_like_feed(answer->body)) {
      feeds_.push_back({address, 0});
      feed(*answer, feeds_.front());
      feeds_.pop_front();
      while (!feeds_.empty()) {
        const FeedTask next = feeds_.front();
        feeds_.pop_front();
        fetch_feed(next);
      }
      return;
    }
    Task task;
    task.item.url = address;
    keep(task, std::move(*answer));
  }

  void fetch_feed(const FeedTask& task) {
    auto answer =
        client_.get(task.url, memory_ != nullptr ? memory_->validators(task.url) : fetch::Validators{});
    if (!usable(task.url, answer)) return;
    if (!read::looks_like_feed(answer->body)) return refuse(task.url, "is no feed");
    feed(*answer, task);
  }

  void feed(const fetch::Response& answer, const FeedTask& task) {
    const read::Feed feed = read::read_feed(answer.body);
    if (!feed.problem.empty()) refuse(task.url, feed.problem);
    if (feed.problem.empty()) seen_feeds_[task.url] = answer.validators;
    for (const std::string& address : feed.feeds) more_feed(address, task);
    for (const read::FeedItem& item : feed.items) {
      if (item.url.empty() || !known_pages_.insert(canonical_address(item.url)).second) continue;
      if (memory_ == nullptr || memory_->wants(item)) tasks_.push_back({item, true, task.url});
    }
  }

  void more_feed(const std::string& address, const FeedTask& from) {
    if (!known_feeds_.insert(address).second) return;
    if (from.depth + 1 > options_.max_feed_depth)
      return refuse(address,
                    fmt::format("lists of feeds deeper than the limit of {}", options_.max_feed_depth));
    if (known_feeds_.size() > options_.max_feeds) {
      if (!std::exchange(too_many_feeds_, true))
        refuse(address, fmt::format("and others: over the limit of {} feeds", options_.max_feeds));
      return;
    }
    feeds_.push_back({address, from.depth + 1});
  }

  // Whether there is an answer to work with; says it where there is none.
  bool usable(const std::string& address, const Result<fetch::Response>& answer) {
    if (!answer) {
      refuse(address, answer.error().message);
      return false;
    }
    if (answer->status == 304) return false;  // as it was
    if (answer->status != 200) {
      refuse(address, fmt::format("HTTP {}", answer->status));
      return false;
    }
    const std::string type = archive::media_type(answer->content_type);
    if (!is_text(type)) {
      refuse(address, fmt::format("is {}, no page", type));
      return false;
    }
    if (kind_of(answer->body) != ContentKind::kPages) {
      refuse(address, "is an archive: download it, and give the file");
      return false;
    }
    return true;
  }

  // Whether the next call may get what this one could not.
  static bool may_come_later(const Result<fetch::Response>& answer) {
    if (!answer) return answer.error().code == ErrorCode::kUnavailable;
    return answer->status == 429 || answer->status >= 500;
  }

  void page(const Task& task) {
    ++fetched_;
    auto answer = client_.get(task.item.url);
    if (usable(task.item.url, answer)) {
      keep(task, std::move(*answer));
    } else if (!keep_feeds_text(task) && may_come_later(answer)) {
      seen_feeds_.erase(task.feed);
    }
    if (done_ != nullptr) done_->fetch_add(1);
  }

  Page page_for(const Task& task) {
    Page page;
    page.source = task.item.url;
    page.id = memory_ != nullptr && task.of_feed ? memory_->took(task.item) : task.item.url;
    page.capture = Capture{.file = task.item.url,
                           .record = {},
                           .offset = 0,
                           .within = 0,
                           .payload_digest = {},
                           .time = fetch::now()};
    if (task.of_feed) page.metadata = read::feed_metadata(task.item);
    return page;
  }

  void keep(const Task& task, fetch::Response answer) {
    Page page = page_for(task);
    page.url = answer.url;
    page.charset = archive::charset_of(answer.content_type);
    page.bytes = std::move(answer.body);
    page.capture->file = answer.url;
    page.capture->payload_digest = "xxh3:" + hex_hash(page.bytes);
    // Records are several documents.
    if (archive::media_type(answer.content_type).find("json") != std::string::npos) page.capture.reset();
    collected_.pages.push_back(std::move(page));
  }

  // False where there is none.
  bool keep_feeds_text(const Task& task) {
    if (task.item.html.empty()) return false;
    Page page = page_for(task);
    page.url = task.item.url;
    page.bytes = fmt::format("<html><body><article>{}</article></body></html>", task.item.html);
    page.charset = "utf-8";
    page.capture->payload_digest = "xxh3:" + hex_hash(page.bytes);
    page.notes.push_back(
        {Note::Code::kCapture, "the page could not be fetched; this is the text that its feed gives"});
    collected_.pages.push_back(std::move(page));
    return true;
  }

  const CollectOptions& options_;
  CollectMemory* memory_;
  std::atomic<std::size_t>* done_;
  fetch::Client client_;
  Collected collected_;
  std::deque<FeedTask> feeds_;
  std::vector<Task> tasks_;
  // What servers said of feeds whose entries are all had or gone for good: of the others, that they have not
  // changed must not hide what is still to be fetched.
  std::map<std::string, fetch::Validators> seen_feeds_;
  std::set<std::string> known_feeds_;
  std::set<std::string> known_pages_;
  std::size_t fetched_ = 0;
  bool too_many_feeds_ = false;
};

}  // namespace

Collected collect(const std::vector<std::string>& addresses, const CollectOptions& options,
                  CollectMemory* memory, std::atomic<std::size_t>* done) {
  return Collector(options, memory, done).collect(addresses);
}

}  // namespace isnad::pipeline
