using AnToanBot.Adapters.Storage;

namespace AnToanBot.Bot.Workers;

/// <summary>The right to send for an account: whoever holds it until its deadline is alone. A process that died on this machine is followed at once.</summary>
internal sealed class Lease(Store store, string name, TimeSpan lasts, TimeProvider time)
{
    private DateTimeOffset until;

    /// <summary>When it is to be renewed.</summary>
    public DateTimeOffset Renews { get; private set; }

    /// <summary>Whether it is held now; takes or renews it where that is due.</summary>
    public async Task<bool> HeldAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now >= Renews)
        {
            Renews = now + (lasts / 3);
            if (await store.TakeLeaseAsync(name, now + lasts, ct) is not null)
            {
                until = now + lasts;
            }
        }

        return now < until;
    }

    public Task DropAsync() => store.DropLeaseAsync(name, CancellationToken.None);
}
