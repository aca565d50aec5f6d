#include "queue/nats/streams.h"

#include <fmt/format.h>

#include "base/try.h"

namespace isnad::queue::nats {
namespace {

constexpr std::int64_t kNanosecondsToMillisecond = 1'000'000;

struct Wanted {
  const std::string& name;
  const std::string& subject;
  jsRetentionPolicy retention;
};

Result<void> make_stream(jsCtx* context, const Wanted& wanted, const Options& options,
                         const std::string& shown) {
  jsErrCode code = jsErrCode(0);
  Handle<jsStreamInfo> info;
  natsStatus status = make(info, [&](jsStreamInfo** made) {
    return js_GetStreamInfo(made, context, wanted.name.c_str(), nullptr, &code);
  });
  if (status == NATS_OK) return {};
  if (status != NATS_NOT_FOUND) return failure(shown, status, code);
  jsStreamConfig config;
  jsStreamConfig_Init(&config);
  config.Name = wanted.name.c_str();
  const char* subject = wanted.subject.c_str();
  config.Subjects = &subject;
  config.SubjectsLen = 1;
  config.Retention = wanted.retention;
  config.Storage = js_FileStorage;
  // A full queue refuses what is new, and its publisher waits; the other way it would drop the oldest.
  config.Discard = js_DiscardNew;
  config.Replicas = options.replicas;
  status =
      make(info, [&](jsStreamInfo** made) { return js_AddStream(made, context, &config, nullptr, &code); });
  if (status == NATS_OK || code == JSStreamNameExistErr) return {};
  return failure(shown, status, code);
}

Result<void> make_consumer(jsCtx* context, const Streams& streams, const Options& options,
                           const std::string& shown) {
  jsConsumerConfig config;
  jsConsumerConfig_Init(&config);
  config.Durable = streams.consumer.c_str();
  config.AckPolicy = js_AckExplicit;
  config.AckWait = options.answer_within.count() * kNanosecondsToMillisecond;
  // Without end: JetStream's own limit would leave a page that three killed workers had lying there for ever.
  // Who gives up, and after what, is the worker's to say.
  config.MaxDeliver = -1;
  // Each worker has two batches at most; the default of 1,000 would be four workers' share.
  config.MaxAckPending = -1;
  jsErrCode code = jsErrCode(0);
  Handle<jsConsumerInfo> info;
  natsStatus status = make(info, [&](jsConsumerInfo** made) {
    return js_GetConsumerInfo(made, context, streams.pages.c_str(), streams.consumer.c_str(), nullptr, &code);
  });
  if (status == NATS_OK && info->Config != nullptr && info->Config->AckWait == config.AckWait) return {};
  if (status != NATS_OK && status != NATS_NOT_FOUND) return failure(shown, status, code);
  const bool there = status == NATS_OK;
  status = make(info, [&](jsConsumerInfo** made) {
    return there ? js_UpdateConsumer(made, context, streams.pages.c_str(), &config, nullptr, &code)
                 : js_AddConsumer(made, context, streams.pages.c_str(), &config, nullptr, &code);
  });
  if (status == NATS_OK || code == JSConsumerNameExistErr) return {};
  return failure(shown, status, code);
}

}  // namespace

Streams::Streams(const std::string& name)
    : pages(name + "-pages"),
      parts(name + "-parts"),
      dead(name + "-dead"),
      page(name + ".page"),
      part(name + ".part"),
      letter(name + ".dead") {}

Result<void> make_streams(jsCtx* context, const Streams& streams, const Options& options,
                          const std::string& shown) {
  const std::string all_parts = streams.part + ".>";
  ISNAD_TRY(make_stream(context, {streams.pages, streams.page, js_WorkQueuePolicy}, options, shown));
  ISNAD_TRY(make_stream(context, {streams.parts, all_parts, js_LimitsPolicy}, options, shown));
  ISNAD_TRY(make_stream(context, {streams.dead, streams.letter, js_LimitsPolicy}, options, shown));
  return make_consumer(context, streams, options, shown);
}

Error failure(const std::string& shown, natsStatus status, jsErrCode code) {
  natsStatus last = NATS_OK;
  const char* detail = nats_GetLastError(&last);
  std::string text = natsStatus_GetText(status);
  if (code != jsErrCode(0)) text += fmt::format(", {}", static_cast<int>(code));
  if (last == status && detail != nullptr && *detail != '\0') text += fmt::format(": {}", detail);
  if (status == NATS_NO_RESPONDERS || code == JSNotEnabledErr || code == JSNotEnabledForAccountErr)
    text = "JetStream is not switched on there (nats-server -js)";
  return {ErrorCode::kUnavailable, fmt::format("{}: {}", shown, text)};
}

}  // namespace isnad::queue::nats
