using System.Diagnostics.Metrics;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Web;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Watching;

/// <summary>What stands somewhere and is read when somebody asks: the outbox, what was set aside, accounts, tokens, the disk, the loops.</summary>
public sealed class Figures
{
    private readonly Store store;
    private readonly Checkup checkup;
    private readonly TimeProvider time;
    private readonly string folder;
    private volatile Read last = Read.Nothing;

    public Figures(Meters meters, Store store, Checkup checkup, Pulse pulse, Counters counters, Sender sender, OaCalls calls, Setup setup, TimeProvider time)
    {
        (this.store, this.checkup, this.time, folder) = (store, checkup, time, setup.DataFolder);
        var meter = meters.Meter;
        meter.CreateObservableCounter("antoan_turns_total", () => counters.Turns, description: "Inputs durably kept since the start.");
        meter.CreateObservableCounter("antoan_sends_total", () => sender.Counts.GetValueOrDefault(OutboxState.Sent), description: "Messages that a channel took since the start.");
        meter.CreateObservableCounter("antoan_oa_events_total", () => calls.Counts.Select(c => new Measurement<long>(c.Count, c.Labels)), description: "Calls of the Official Accounts' webhooks, by account, kind, signer and whether they came again.");
        meter.CreateObservableGauge("antoan_outbox_waiting", () => last.Waiting.Sum(w => w.Count), description: "Messages kept and not yet sent.");
        meter.CreateObservableGauge("antoan_outbox_oldest_seconds", () => last.Waiting.Max(w => w.Oldest), description: "How long the oldest of them has waited.");
        meter.CreateObservableGauge("antoan_outbox_class_waiting", () => last.Waiting.Select(w => Labelled(w.Count, "class", w.Class)), description: "The same by class: reply, notice, reminder, broadcast.");
        meter.CreateObservableGauge("antoan_outbox_class_oldest_seconds", () => last.Waiting.Select(w => Labelled(w.Oldest, "class", w.Class)), description: "How long the oldest of a class has waited.");
        meter.CreateObservableGauge("antoan_aside_rows", () => last.Aside, description: "Inputs set aside for a developer.");
        meter.CreateObservableGauge("antoan_account_stopped", () => last.Stopped.Select(a => Labelled(1, "account", a)), description: "Accounts that stand still; doctor says why.");
        meter.CreateObservableGauge("antoan_accounts_stopped", () => last.Stopped.Count, description: "How many accounts stand still.");
        meter.CreateObservableGauge("antoan_token_lapse_seconds", () => last.Tokens, description: "How long an Official Account's tokens are good without a new consent; nought once they are lost.");
        meter.CreateObservableGauge("antoan_disk_free_bytes", FreeOf, description: "Free space where the data folder lies.");
        meter.CreateObservableGauge("antoan_ready", () => last.Ready ? 1 : 0, description: "1 where the database writes and the loops live.");
        meter.CreateObservableGauge("antoan_loop_silent_seconds", () => pulse.Ages.Select(a => Labelled(a.Ago.TotalSeconds, "loop", a.Loop)), description: "How long ago a loop came round.");
    }

    /// <summary>Reads what is shown next. Where the database cannot be read, what was read before stands, and <c>antoan_ready</c> is 0.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        var ready = (await checkup.TroublesAsync(ct)).Count == 0;
        try
        {
            last = await ReadStoreAsync(ready, ct);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            last = last with { Ready = false };
        }
    }

    private async Task<Read> ReadStoreAsync(bool ready, CancellationToken ct)
    {
        await using var db = store.Db();
        var now = time.GetUtcNow();
        var outbox = await new Queries(store).OutboxByClassAsync(ct);
        return new Read(
            [.. Enum.GetValues<Urgency>().Select(u => outbox.GetValueOrDefault(u) is { } health ? new Waiting(Meters.NameOf(u), health.Waiting, Math.Max(0, (now - health.Oldest!.Value).TotalSeconds)) : new Waiting(Meters.NameOf(u), 0, 0))],
            await db.Aside.CountAsync(ct),
            [.. (await Alarms.OfAsync(db, ct)).Select(a => a.Account)],
            [.. (await db.Tokens.AsNoTracking().ToListAsync(ct)).Select(t => Labelled(LeftOf(t, now), "account", t.Account))],
            ready);
    }

    // Where the refresh token may be spent, the access token is used to its end.
    private static double LeftOf(TokenRow token, DateTimeOffset now) => Math.Max(0, token.State switch
    {
        "Good" or "Refreshing" => (token.RefreshUntil - now).TotalSeconds,
        "Uncertain" => (token.AccessUntil - now).TotalSeconds,
        _ => 0,
    });

    private IEnumerable<Measurement<long>> FreeOf()
    {
        try
        {
            return [new Measurement<long>(new DriveInfo(folder).AvailableFreeSpace)];
        }
        catch (IOException)
        {
            // Not to be told just now: no figure is better than a wrong one.
            return [];
        }
    }

    private static Measurement<T> Labelled<T>(T value, string name, string label)
        where T : struct => new(value, new KeyValuePair<string, object?>(name, label));

    private sealed record Waiting(string Class, int Count, double Oldest);

    private sealed record Read(IReadOnlyList<Waiting> Waiting, int Aside, IReadOnlyList<string> Stopped, IReadOnlyList<Measurement<double>> Tokens, bool Ready)
    {
        public static readonly Read Nothing = new([.. Enum.GetValues<Urgency>().Select(u => new Waiting(Meters.NameOf(u), 0, 0))], 0, [], [], Ready: false);
    }
}
