using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Web;

/// <summary>Where plans are read from, and what was read: nothing before it is asked for, because it takes longer than the rest of a start.</summary>
public sealed class PlanSource(params string[] folders)
{
    private readonly Lazy<PlanSet> read = new(() => Read(folders));

    /// <summary>All of them.</summary>
    /// <exception cref="StartRefusedException">A file cannot be used; the message says why.</exception>
    public PlanSet Plans => read.Value;

    /// <summary>Makes them current; where the database has them from these very files, and read by this very program, they are not even read.</summary>
    public async Task KeepAsync(Store store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        var stamp = PlanStamp.Of(folders);
        if (await store.PlansStampAsync(ct) != stamp)
        {
            await store.ApplyPlansAsync(Plans.Plans.Values, ct, stamp);
        }
    }

    private static PlanSet Read(string[] folders)
    {
        var plans = PlanFolder.Load(folders);
        return plans.HasErrors ? throw new StartRefusedException(string.Join('\n', plans.Problems.Where(p => p.Severity == Severity.Error))) : plans;
    }
}
