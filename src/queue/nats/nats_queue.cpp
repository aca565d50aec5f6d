#include "queue/nats/nats_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "base/hash.h"
#include "base/sha256.h"
#include "base/try.h"
#include "queue/nats/handles.h"
#include "queue/nats/streams.h"

namespace isnad::queue::nats {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Messages and bytes that are sent before their acknowledgements are waited for: two hundred pages are one
// round trip, and what is under way fits every broker's buffers.
constexpr std::size_t kWindow = 256;
constexpr std::size_t kWindowBytes = std::size_t{8} << 20U;

// Bytes that one fetch() stops after: pages are packed, and 256 of them mostly one megabyte.
constexpr std::int64_t kFetchBytes = std::int64_t{16} << 20U;

// Room in a broker's largest message for subject and headers.
constexpr std::int64_t kHeadroom = 4096;

constexpr std::int64_t kNanosecondsToMillisecond = 1'000'000;

// How long one round of acknowledgements or an answer of a broker may take.
constexpr milliseconds kRound{5000};
// What takes longer is said: brokers that choose who leads, or workers that are a little behind, do not.
constexpr milliseconds kSayAfter{5000};
constexpr milliseconds kElection{20'000};
constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{3000};

// The first byte of a message: what follows is the payload, or says where its parts are.
constexpr char kWhole = 'w';
constexpr char kInParts = 'p';

constexpr const char* kReason = "Isnad-Reason";
constexpr const char* kMessageId = "Nats-Msg-Id";

void ignore_error(natsConnection*, natsSubscription*, natsStatus, void*) {}

struct Unsent {
  std::string id;
  std::string message;
};

// Of a publisher, until something is taken again.
class Waiting {
 public:
  explicit Waiting(const Options& options) : options_(&options) {}
  // Says why, if it is time to; false when it has waited long enough.
  bool goes_on(const std::string& why) {
    const auto now = Clock::now();
    if (now - begun_ >= options_->patience) return false;
    if (now - said_ >= kSayAfter && options_->on_wait) {
      options_->on_wait(why);
      said_ = now;
    }
    return true;
  }

 private:
  const Options* options_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point said_ = begun_;
};

// What is published and not acknowledged yet, by id.
class Window {
 public:
  void acknowledged(const std::string& id) {
    const std::lock_guard lock(mutex_);
    bytes_ -= erase(id);
    ++acknowledged_;
  }
  void refused(std::string why) {
    const std::lock_guard lock(mutex_);
    why_ = std::move(why);
  }
  void add(Unsent unsent) {
    const std::lock_guard lock(mutex_);
    bytes_ += unsent.message.size();
    unsent_.push_back(std::move(unsent));
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    unsent_.clear();
    bytes_ = 0;
  }
  [[nodiscard]] bool full() const {
    const std::lock_guard lock(mutex_);
    return unsent_.size() >= kWindow || bytes_ >= kWindowBytes;
  }
  [[nodiscard]] std::vector<Unsent> left() const {
    const std::lock_guard lock(mutex_);
    return unsent_;
  }
  [[nodiscard]] bool empty() const {
    const std::lock_guard lock(mutex_);
    return unsent_.empty();
  }
  [[nodiscard]] std::uint64_t count_acknowledged() const {
    const std::lock_guard lock(mutex_);
    return acknowledged_;
  }
  [[nodiscard]] std::string why() const {
    const std::lock_guard lock(mutex_);
    return why_;
  }

 private:
  std::size_t erase(const std::string& id) {
    const auto found =
        std::find_if(unsent_.begin(), unsent_.end(), [&](const Unsent& one) { return one.id == id; });
    if (found == unsent_.end()) return 0;
    const std::size_t bytes = found->message.size();
    unsent_.erase(found);
    return bytes;
  }

  mutable std::mutex mutex_;
  std::vector<Unsent> unsent_;  // in the order of publishing, as acknowledgements come
  std::size_t bytes_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::string why_;  // the last refusal
};

// Called by a thread of libnats for every message; the message is ours then.
void on_acknowledgement(jsCtx*, natsMsg* message, jsPubAck*, jsPubAckErr* problem, void* closure) {
  const Handle<natsMsg> owned(message);
  auto& window = *static_cast<Window*>(closure);
  const char* id = nullptr;
  if (problem != nullptr) {
    window.refused(problem->ErrText != nullptr ? problem->ErrText : natsStatus_GetText(problem->Err));
  } else if (message != nullptr && natsMsgHeader_Get(message, kMessageId, &id) == NATS_OK) {
    window.acknowledged(id);
  }
}

class NatsQueue final : public Queue {
 public:
  NatsQueue(const Address& address, const Options& options)
      : options_(options), shown_(address.shown), streams_(address.name) {}
  NatsQueue(const NatsQueue&) = delete;
  NatsQueue& operator=(const NatsQueue&) = delete;
  ~NatsQueue() override {
    held_.clear();
    subscription_.reset();
    publisher_.reset();
    context_.reset();
  }

  Result<void> connect(const Address& address) {
    Handle<natsOptions> options;
    if (const natsStatus status = make(options, natsOptions_Create); status != NATS_OK)
      return failure(shown_, status);
    std::vector<const char*> servers;
    bool secure = false;
    for (const std::string& server : address.servers) {
      servers.push_back(server.c_str());
      secure = secure || server.starts_with("tls://");
    }
    natsOptions_SetServers(options.get(), servers.data(), static_cast<int>(servers.size()));
    if (secure) natsOptions_SetSecure(options.get(), true);
    natsOptions_SetName(options.get(), "isnad");
    natsOptions_SetTimeout(options.get(), kRound.count());
    // For ever, and soon: what is in hand is answered when a broker is back.
    natsOptions_SetMaxReconnect(options.get(), -1);
    natsOptions_SetReconnectWait(options.get(), 250);
    // A broker that a network swallowed is noticed after ten seconds.
    natsOptions_SetPingInterval(options.get(), 5000);
    natsOptions_SetMaxPingsOut(options.get(), 2);
    natsOptions_SetFailRequestsOnDisconnect(options.get(), true);
    natsOptions_SetErrorHandler(options.get(), ignore_error, nullptr);
    natsStatus status =
        make(connection_, [&](natsConnection** made) { return natsConnection_Connect(made, options.get()); });
    if (status != NATS_OK) {
      return Error{ErrorCode::kUnavailable,
                   fmt::format("{}: no connection to the queue: {}", shown_, natsStatus_GetText(status))};
    }
    jsOptions publishing;
    jsOptions_Init(&publishing);
    publishing.PublishAsync.MaxPending = 2 * kWindow;
    publishing.PublishAsync.AckHandler = on_acknowledgement;
    publishing.PublishAsync.AckHandlerClosure = &window_;
    status = make(publisher_, [&](jsCtx** made) {
      return natsConnection_JetStream(made, connection_.get(), &publishing);
    });
    if (status == NATS_OK) {
      status = make(context_,
                    [&](jsCtx** made) { return natsConnection_JetStream(made, connection_.get(), nullptr); });
    }
    if (status != NATS_OK) return failure(shown_, status);
    return make_patiently();
  }

  // Brokers that have just been started choose who leads first, and do not answer until then.
  Result<void> make_patiently() {
    for (const auto deadline = Clock::now() + kElection;; std::this_thread::sleep_for(kFirstPause)) {
      Result<void> made = make_streams(context_.get(), streams_, options_, shown_);
      if (made || Clock::now() >= deadline) return made;
    }
  }

  Result<void> publish(const std::string& id, std::string payload) override {
    const std::int64_t most = natsConnection_GetMaxPayload(connection_.get()) - kHeadroom;
    if (static_cast<std::int64_t>(payload.size()) < most) {
      window_.add({id, kWhole + std::move(payload)});
    } else {
      Result<std::string> reference =
          put_parts(payload, static_cast<std::size_t>(std::max<std::int64_t>(most, 1)));
      if (!reference) return reference.error();
      window_.add({id, std::move(*reference)});
    }
    return window_.full() ? settle() : Result<void>();
  }

  Result<void> settle() override {
    milliseconds pause = kFirstPause;
    std::uint64_t before = window_.count_acknowledged();
    Waiting waiting(options_);
    while (true) {
      if (window_.empty()) return {};
      const natsStatus status = send(window_.left());
      if (window_.empty()) return {};
      if (const std::uint64_t now = window_.count_acknowledged(); now != before) {
        before = now;
        pause = kFirstPause;
        waiting = Waiting(options_);
        continue;
      }
      std::string why = window_.why();
      if (why.empty()) why = natsStatus_GetText(status);
      why = fmt::format("{}: the queue takes nothing: {}", shown_, why);
      if (!waiting.goes_on(why)) {
        window_.clear();
        return Error{ErrorCode::kUnavailable, why};
      }
      std::this_thread::sleep_for(pause);
      pause = std::min(2 * pause, kLongestPause);
    }
  }

  Result<std::vector<Delivery>> fetch(std::size_t most, milliseconds wait) override {
    ISNAD_TRY(subscribe());
    natsMsgList list{};
    jsFetchRequest request;
    jsFetchRequest_Init(&request);
    request.Batch = static_cast<int>(most);
    request.MaxBytes = std::max(kFetchBytes, 2 * natsConnection_GetMaxPayload(connection_.get()));
    request.Expires = wait.count() * kNanosecondsToMillisecond;
    const natsStatus status = natsSubscription_FetchRequest(&list, subscription_.get(), &request);
    std::vector<Delivery> all;
    if (status != NATS_OK && status != NATS_TIMEOUT) {
      subscription_.reset();  // it may be the consumer that is gone
      return failure(shown_, status);
    }
    for (int i = 0; i < list.Count; ++i)
      all.push_back(hold(Handle<natsMsg>(std::exchange(list.Msgs[i], nullptr))));
    natsMsgList_Destroy(&list);
    return all;
  }

  void acknowledge(std::span<const std::uint64_t> tickets) override {
    for (const std::uint64_t ticket : tickets) {
      const Held held = let_go(ticket);
      if (!held.message) continue;
      natsMsg_Ack(held.message.get(), nullptr);
      if (!held.parts.empty()) drop_parts(held.parts);
    }
  }

  void give_back(std::uint64_t ticket, milliseconds later) override {
    const Held held = let_go(ticket);
    if (held.message) natsMsg_NakWithDelay(held.message.get(), later.count(), nullptr);
  }

  // Published anew, for a broker counts each time that it gave a message out. The word that the other one
  // goes may be lost: then both are done, and the second adds nothing.
  void put_back(std::uint64_t ticket) override {
    const Held held = let_go(ticket);
    if (!held.message) return;
    Handle<jsPubAck> ack;
    jsErrCode code = jsErrCode(0);
    const natsStatus status = make(ack, [&](jsPubAck** made) {
      return js_Publish(made, context_.get(), streams_.page.c_str(), natsMsg_GetData(held.message.get()),
                        natsMsg_GetDataLength(held.message.get()), nullptr, &code);
    });
    if (status == NATS_OK)
      natsMsg_Ack(held.message.get(), nullptr);
    else
      natsMsg_NakWithDelay(held.message.get(), kRound.count(), nullptr);
  }

  Result<void> bury(const Delivery& delivery, const std::string& reason) override {
    Held held = let_go(delivery.ticket);
    if (!held.message) return {};
    Handle<natsMsg> letter;
    natsStatus status = make(letter, [&](natsMsg** made) {
      return natsMsg_Create(made, streams_.letter.c_str(), nullptr, natsMsg_GetData(held.message.get()),
                            natsMsg_GetDataLength(held.message.get()));
    });
    if (status == NATS_OK) status = natsMsgHeader_Set(letter.get(), kReason, reason.c_str());
    Handle<jsPubAck> ack;
    jsErrCode code = jsErrCode(0);
    jsPubOptions options;
    jsPubOptions_Init(&options);
    // Buried twice, when the word that it is goes lost, it is one letter.
    const std::string id = fmt::format("dead {}", held.sequence);
    options.MsgId = id.c_str();
    if (status == NATS_OK) {
      status = make(ack, [&](jsPubAck** made) {
        return js_PublishMsg(made, context_.get(), letter.get(), &options, &code);
      });
    }
    if (status != NATS_OK) {
      natsMsg_NakWithDelay(held.message.get(), kRound.count(), nullptr);
      return failure(shown_, status, code);
    }
    natsMsg_Term(held.message.get(), nullptr);
    return {};
  }

  void keep_alive() override {
    const std::lock_guard lock(mutex_);
    for (const auto& [ticket, held] : held_) natsMsg_InProgress(held.message.get(), nullptr);
  }

  void flush() override { natsConnection_FlushTimeout(connection_.get(), kRound.count()); }

  Result<Depth> depth() override {
    Depth depth;
    jsErrCode code = jsErrCode(0);
    Handle<jsConsumerInfo> consumer;
    natsStatus status = make(consumer, [&](jsConsumerInfo** made) {
      return js_GetConsumerInfo(made, context_.get(), streams_.pages.c_str(), streams_.consumer.c_str(),
                                nullptr, &code);
    });
    if (status != NATS_OK) return failure(shown_, status, code);
    const Result<Handle<jsStreamInfo>> pages = info_of(streams_.pages);
    if (!pages) return pages.error();
    const Result<Handle<jsStreamInfo>> dead = info_of(streams_.dead);
    if (!dead) return dead.error();
    const std::uint64_t all = (*pages)->State.Msgs;
    depth.out = std::min<std::uint64_t>(static_cast<std::uint64_t>(consumer->NumAckPending), all);
    depth.waiting = all - depth.out;
    depth.dead = (*dead)->State.Msgs;
    return depth;
  }

  Result<std::vector<DeadLetter>> dead_letters(std::size_t most) override {
    const Result<Handle<jsStreamInfo>> info = info_of(streams_.dead);
    if (!info) return info.error();
    std::vector<DeadLetter> letters;
    const jsStreamState& state = (*info)->State;
    for (std::uint64_t at = state.FirstSeq; at <= state.LastSeq && letters.size() < most && state.Msgs > 0;
         ++at) {
      Handle<natsMsg> message;
      jsErrCode code = jsErrCode(0);
      const natsStatus status = make(message, [&](natsMsg** made) {
        return js_GetMsg(made, context_.get(), streams_.dead.c_str(), at, nullptr, &code);
      });
      if (status == NATS_NOT_FOUND || code == JSNoMessageFoundErr) continue;
      if (status != NATS_OK) return failure(shown_, status, code);
      const char* reason = nullptr;
      DeadLetter letter;
      if (natsMsgHeader_Get(message.get(), kReason, &reason) == NATS_OK) letter.reason = reason;
      Delivery whole;
      std::string parts;
      read(message.get(), whole, parts);
      letter.payload = std::move(whole.payload);
      letters.push_back(std::move(letter));
    }
    return letters;
  }

  [[nodiscard]] std::string name() const override { return shown_; }

 private:
  struct Held {
    Handle<natsMsg> message;
    std::string parts;  // what their subjects begin with; empty for none
    std::uint64_t sequence = 0;
  };

  // The payload, out of the message or out of its parts, or why there is none.
  void read(natsMsg* message, Delivery& delivery, std::string& parts) {
    const std::string_view bytes(natsMsg_GetData(message),
                                 static_cast<std::size_t>(natsMsg_GetDataLength(message)));
    if (bytes.starts_with(kInParts)) return get_parts(std::string(bytes.substr(1)), delivery, parts);
    if (bytes.starts_with(kWhole)) delivery.payload = bytes.substr(1);
  }

  Result<Handle<jsStreamInfo>> info_of(const std::string& stream) {
    jsErrCode code = jsErrCode(0);
    Handle<jsStreamInfo> info;
    const natsStatus status = make(info, [&](jsStreamInfo** made) {
      return js_GetStreamInfo(made, context_.get(), stream.c_str(), nullptr, &code);
    });
    if (status != NATS_OK) return failure(shown_, status, code);
    return info;
  }

  // Sends what is left and waits for one round of acknowledgements.
  natsStatus send(const std::vector<Unsent>& left) {
    natsStatus status = NATS_OK;
    for (const Unsent& one : left) {
      jsPubOptions options;
      jsPubOptions_Init(&options);
      options.MsgId = one.id.c_str();
      status = js_PublishAsync(publisher_.get(), streams_.page.c_str(), one.message.data(),
                               static_cast<int>(one.message.size()), &options);
      if (status != NATS_OK) break;
    }
    jsPubOptions options;
    jsPubOptions_Init(&options);
    options.MaxWait = kRound.count();
    const natsStatus complete = js_PublishAsyncComplete(publisher_.get(), &options);
    // Those that no word came for are sent anew, under the same id.
    natsMsgList pending{};
    js_PublishAsyncGetPendingList(&pending, publisher_.get());
    natsMsgList_Destroy(&pending);
    return status != NATS_OK ? status : complete;
  }

  Result<void> subscribe() {
    if (subscription_) return {};
    ISNAD_TRY(make_streams(context_.get(), streams_, options_, shown_));
    jsSubOptions options;
    jsSubOptions_Init(&options);
    options.Stream = streams_.pages.c_str();
    options.Consumer = streams_.consumer.c_str();
    jsErrCode code = jsErrCode(0);
    const natsStatus status = make(subscription_, [&](natsSubscription** made) {
      return js_PullSubscribe(made, context_.get(), streams_.page.c_str(), streams_.consumer.c_str(), nullptr,
                              &options, &code);
    });
    if (status != NATS_OK) return failure(shown_, status, code);
    return {};
  }

  Delivery hold(Handle<natsMsg> message) {
    Delivery delivery;
    Held held;
    Handle<jsMsgMetaData> data;
    if (make(data, [&](jsMsgMetaData** made) { return natsMsg_GetMetaData(made, message.get()); }) ==
        NATS_OK) {
      delivery.times = data->NumDelivered;
      held.sequence = data->Sequence.Stream;
    }
    read(message.get(), delivery, held.parts);
    held.message = std::move(message);
    const std::lock_guard lock(mutex_);
    delivery.ticket = ++last_ticket_;
    held_.emplace(delivery.ticket, std::move(held));
    return delivery;
  }

  Held let_go(std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    const auto found = held_.find(ticket);
    if (found == held_.end()) return {};
    Held held = std::move(found->second);
    held_.erase(found);
    return held;
  }

  // A payload that is too long for one message goes before it, in parts that nothing else shares; the message
  // says "p", where they are, how many and their SHA-256.
  Result<std::string> put_parts(const std::string& payload, std::size_t most) {
    natsInbox* inbox = nullptr;  // the one way to a name that nobody else has
    if (const natsStatus status = natsInbox_Create(&inbox); status != NATS_OK) return failure(shown_, status);
    const std::string unique = std::string(inbox).substr(std::string_view("_INBOX.").size());
    natsInbox_Destroy(inbox);
    std::size_t count = 0;
    for (std::size_t at = 0; at < payload.size(); at += most, ++count) {
      const std::string subject = fmt::format("{}.{}.{}", streams_.part, unique, count);
      ISNAD_TRY(put_part(subject, std::string_view(payload).substr(at, most)));
    }
    return fmt::format("{}{} {} {}", kInParts, unique, count, hex_of(sha256(payload)));
  }

  Result<void> put_part(const std::string& subject, std::string_view part) {
    for (Waiting waiting(options_);; std::this_thread::sleep_for(kLongestPause)) {
      Handle<jsPubAck> ack;
      jsErrCode code = jsErrCode(0);
      const natsStatus status = make(ack, [&](jsPubAck** made) {
        return js_Publish(made, context_.get(), subject.c_str(), part.data(), static_cast<int>(part.size()),
                          nullptr, &code);
      });
      if (status == NATS_OK) return {};
      Error error = failure(shown_, status, code);
      if (!waiting.goes_on(error.message)) return error;
    }
  }

  void get_parts(const std::string& reference, Delivery& delivery, std::string& parts) {
    const std::size_t first = reference.find(' ');
    const std::size_t second = first == std::string::npos ? first : reference.find(' ', first + 1);
    if (second == std::string::npos) {
      delivery.problem = "it names no parts";
      return;
    }
    parts = fmt::format("{}.{}", streams_.part, reference.substr(0, first));
    const std::string_view wanted = std::string_view(reference).substr(second + 1);
    // As many as there are: the hash says whether they are all.
    for (std::size_t i = 0; delivery.payload.size() < kMostInParts; ++i) {
      Handle<natsMsg> message;
      jsErrCode code = jsErrCode(0);
      const natsStatus status = make(message, [&](natsMsg** made) {
        return js_GetLastMsg(made, context_.get(), streams_.parts.c_str(),
                             fmt::format("{}.{}", parts, i).c_str(), nullptr, &code);
      });
      if (status != NATS_OK) break;
      delivery.payload.append(natsMsg_GetData(message.get()),
                              static_cast<std::size_t>(natsMsg_GetDataLength(message.get())));
    }
    if (hex_of(sha256(delivery.payload)) != wanted) {
      delivery.payload.clear();
      delivery.problem = "its parts are gone from the queue or cannot be had";
    }
  }

  void drop_parts(const std::string& parts) {
    const std::string all = parts + ".*";
    jsOptions options;
    jsOptions_Init(&options);
    options.Stream.Purge.Subject = all.c_str();
    jsErrCode code = jsErrCode(0);
    js_PurgeStream(context_.get(), streams_.parts.c_str(), &options, &code);
  }

  // The longest payload in parts: a text of 16 MiB in UTF-16, not compressed at all, and what goes with it.
  static constexpr std::size_t kMostInParts = std::size_t{40} << 20U;

  Options options_;
  std::string shown_;
  Streams streams_;
  Window window_;
  Handle<natsConnection> connection_;
  Handle<jsCtx> context_;
  Handle<jsCtx> publisher_;  // for what is acknowledged later
  Handle<natsSubscription> subscription_;
  std::mutex mutex_;  // of what follows
  std::map<std::uint64_t, Held> held_;
  std::uint64_t last_ticket_ = 0;
};

}  // namespace

Result<std::unique_ptr<Queue>> open(const Address& address, const Options& options) {
  auto queue = std::make_unique<NatsQueue>(address, options);
  if (const Result<void> connected = queue->connect(address); !connected) return connected.error();
  return std::unique_ptr<Queue>(std::move(queue));
}

}  // namespace isnad::queue::nats
