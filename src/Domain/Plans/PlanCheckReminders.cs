namespace AnToanBot.Domain.Plans;

/// <summary>What is wrong with a plan's reminder rules.</summary>
internal static class PlanCheckReminders
{
    private static readonly string[] Dates = ["opens", "window-end", "file-before", "decide-before", "returned", "touched"];
    private static readonly string[] Readers = ["leader", "deputy", "officer", "head", "chairman"];

    public static void Check(Plan plan, Problems problems)
    {
        PlanCheck.Twice(plan.Reminders.Select(r => r.Id), "reminders", "reminder", problems);
        foreach (var rule in plan.Reminders)
        {
            Check(rule, $"reminders.{rule.Id}", problems);
        }

        if (plan.RemindAt < plan.Locality.QuietTo || plan.RemindAt >= plan.Locality.QuietFrom)
        {
            problems.Error("remindAt", $"Reminders go out at {plan.RemindAt:HH:mm}, in the quiet hours ({plan.Locality.QuietFrom:HH:mm}-{plan.Locality.QuietTo:HH:mm}).",
                $"Giờ nhắc việc {plan.RemindAt:HH:mm} nằm trong giờ nghỉ ({plan.Locality.QuietFrom:HH:mm} đến {plan.Locality.QuietTo:HH:mm}).");
        }
    }

    private static void Check(ReminderRule rule, string path, Problems problems)
    {
        if (!Dates.Contains(rule.Of))
        {
            problems.Error($"{path}.of", $"There is no date '{rule.Of}'; known: {string.Join(", ", Dates)}.");
        }

        if (!Readers.Contains(rule.To))
        {
            problems.Error($"{path}.to", $"A reminder goes to {string.Join(", ", Readers[..^1].Select(r => $"'{r}'"))} or '{Readers[^1]}', not to '{rule.To}'.");
        }

        if (rule.Dates is not (null or "binding" or "derived"))
        {
            problems.Error($"{path}.dates", $"A date is 'binding' or 'derived', not '{rule.Dates}'.");
        }

        if (rule.Of is "returned" or "touched" && rule.Days < 1)
        {
            problems.Error($"{path}.days", "What depends on the dossier is reminded of days after, 1 at least.");
        }

        foreach (var stage in rule.While.Where(s => !Enum.GetValues<Dossiers.Stage>().Any(known => PlanCheck.Name(known) == s)))
        {
            problems.Error($"{path}.while", $"There is no stage '{stage}' of a dossier.");
        }

        if (rule.While.IsEmpty)
        {
            problems.Error($"{path}.while", "It is reminded of in no stage.");
        }

        if (rule is { Of: "file-before", Days: >= 0, Dates: not "binding" })
        {
            problems.Warning($"{path}.dates", "Nobody is late against a derived date: the rule sleeps where there is no other; say 'dates: binding'.");
        }

        Placeholders.Check(rule.Text, $"{path}.text", problems, "việc", "còn", "hạn", "ngày_gửi");
    }
}
