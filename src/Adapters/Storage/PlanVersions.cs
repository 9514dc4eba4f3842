using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Storage;

/// <summary>Which version of a plan is current: its file's, with the dates that the head of post set over it.</summary>
internal static class PlanVersions
{
    /// <summary>The setting that tells which files the plans were kept from.</summary>
    public const string Stamp = "plans";

    /// <summary>What the head of post set otherwise than the file.</summary>
    public static PlanDates DatesOf(Session session, string planId) =>
        session.Read(Sql.Setting, r => Json.To<PlanDates>(r.GetString(0)), ("@key", KeyOf(planId))).FirstOrDefault() ?? PlanDates.None;

    public static void Keep(Session session, string planId, PlanDates dates) => session.Run(Sql.PutSetting, ("@key", KeyOf(planId)), ("@value", Json.Of(dates)));

    /// <summary>The file's plan with these dates; a file that has changed so much that they make no sense in it any more stands as it is.</summary>
    public static Plan Over(Plan file, PlanDates dates)
    {
        var plan = dates.Apply(file);
        return plan.Hash != file.Hash && PlanCheck.Of(plan).Where(p => p.Severity == Severity.Error).Except(PlanCheck.Of(file)).Any() ? file : plan;
    }

    /// <summary>Makes versions current; the clock then looks at their dossiers anew.</summary>
    public static void Put(Session session, Shelf shelf, IReadOnlyList<Plan> plans)
    {
        foreach (var plan in plans)
        {
            Shelf.Put(session, plan);
        }

        Expected.See(session, shelf, plans.Select(p => p.Id));
        foreach (var plan in plans)
        {
            session.Run(Sql.LookAgain, ("@plan", plan.Id));
        }
    }

    private static string KeyOf(string planId) => $"plan-dates:{planId}";
}
