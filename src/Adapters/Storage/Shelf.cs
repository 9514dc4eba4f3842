using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Storage;

/// <summary>Plans by content: a version never changes, so only its text is remembered, never which one is current.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<(string Id, string Hash), Plan> versions = [];
    private readonly Lock guard = new();

    /// <summary>The current plans as the database names them now.</summary>
    public Dictionary<string, Plan> Current(Session session)
    {
        var named = session.Read(Sql.CurrentPlans, r => (Id: r.GetString(0), Hash: r.GetString(1)));
        return named.ToDictionary(p => p.Id, p => Version(session, p.Id, p.Hash), StringComparer.Ordinal);
    }

    public static void Put(Session session, Plan plan)
    {
        session.Run(Sql.RetirePlan, ("@id", plan.Id), ("@hash", plan.Hash));
        session.Run(Sql.PutPlan, ("@id", plan.Id), ("@hash", plan.Hash), ("@text", PlanJson.Write(plan)));
    }

    /// <summary>A version by its content; it must be kept.</summary>
    public Plan Version(Session session, string id, string hash)
    {
        lock (guard)
        {
            if (!versions.TryGetValue((id, hash), out var plan))
            {
                plan = session.Read(Sql.PlanText, r => PlanJson.Read(r.GetString(0)), ("@id", id), ("@hash", hash)).Single();
                versions.Add((id, hash), plan);
            }

            return plan;
        }
    }
}
