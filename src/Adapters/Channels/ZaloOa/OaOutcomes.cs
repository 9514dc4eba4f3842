using System.Collections.Concurrent;
using System.Diagnostics;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>The ways a message can go, whose refusals are told apart.</summary>
internal enum OaRoad
{
    Message,
    TemplateByUser,
    TemplateByPhone,
}

/// <summary>Makes deliveries of answers, and tells the operator what stands in the way and when it is over.</summary>
internal sealed class OaOutcomes(Func<string?, Task> alarm, TimeProvider time)
{
    // Hints that may be lost: what the operator was told, and how long too many requests have been too many.
    private readonly ConcurrentDictionary<OaRoad, string> _alarms = [];
    private readonly Flood _flood = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2), time);
    private int _proven;

    public async Task<Delivery> OfAsync(OaAnswer answer, OaRoad road)
    {
        switch (answer)
        {
            case OaAnswer.Accepted(var data):
                _flood.Over();
                await ClearAsync(road);
                return new Delivery.Sent(Field.Text(data, "message_id") ?? Field.Text(data, "msg_id") ?? "");
            case OaAnswer.Refused(OaErrors.Flood):
                return new Delivery.Later(_flood.Hold(), "flood", Account: true);
            case OaAnswer.Refused(var code):
                var refusal = RefusalOf(code, road);
                if (refusal.Alarm is { } why)
                {
                    await RaiseAsync(road, why);
                }

                return refusal.Delivery;
            case OaAnswer.Failed(var delivery):
                return delivery;
            default:
                throw new UnreachableException();
        }
    }

    private OaRefusal RefusalOf(int code, OaRoad road)
    {
        var now = time.GetUtcNow();
        return road switch
        {
            OaRoad.Message => OaErrors.Of(code, now),
            OaRoad.TemplateByPhone => ZbsErrors.Of(code, now),
            OaRoad.TemplateByUser => ByUser(code, now),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The call goes to the OA's side, whose table comes first; but -100 can only be the template's, as nothing was uploaded.</summary>
    private static OaRefusal ByUser(int code, DateTimeOffset now)
    {
        if (code != OaErrors.UploadExpired && OaErrors.Known(code, now) is { } known)
        {
            return known;
        }

        // Whoever cannot have a template may still be answered when they write.
        var refusal = ZbsErrors.Of(code, now);
        return refusal.Delivery is Delivery.Never(var why, _) ? refusal with { Delivery = new Delivery.Never(why, Unreachable: false) } : refusal;
    }

    private async Task RaiseAsync(OaRoad road, string why)
    {
        if (_alarms.GetValueOrDefault(road) != why)
        {
            _alarms[road] = why;
            await alarm(why);
        }
    }

    /// <summary>Only what is sent the same way shows that an alarm is over; the first success also ends what an earlier run complained of.</summary>
    private async Task ClearAsync(OaRoad road)
    {
        var first = Interlocked.Exchange(ref _proven, 1) == 0;
        if (_alarms.TryRemove(road, out _) || (first && _alarms.IsEmpty))
        {
            await alarm(_alarms.Values.FirstOrDefault());
        }
    }
}
