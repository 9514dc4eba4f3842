using AnToanBot.Domain.Reports;

namespace AnToanBot.Adapters.Storage;

/// <summary>What officers wrote in place of a report's suggested passages, sealed: one row for each plan (a locality's year) and report.</summary>
internal static class ReportTexts
{
    public static KeptTexts Of(Session session, string planId, string report) =>
        session.Read(Sql.Setting, r => session.Opened<KeptTexts>(r.GetString(0)), ("@key", KeyOf(planId, report))).FirstOrDefault() ?? KeptTexts.None;

    public static void Keep(Session session, string planId, string report, KeptTexts texts) =>
        session.Run(Sql.PutSetting, ("@key", KeyOf(planId, report)), ("@value", session.Sealed(texts)));

    private static string KeyOf(string planId, string report) => $"report-texts:{planId}:{report}";
}
