using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Pages;

/// <summary>The dates of a plan as they stand in the form: what was typed stays, whatever is wrong with it.</summary>
/// <param name="File">As the locality's file has it.</param>
/// <param name="Current">As it is in force.</param>
/// <param name="Kept">What the head of post set over the file so far.</param>
/// <param name="Texts">What stands in each field, by its name.</param>
/// <param name="Unreadable">Fields that hold no date.</param>
public sealed record PlanForm(Plan File, Plan Current, PlanDates Kept, ImmutableDictionary<string, string> Texts, ImmutableHashSet<string> Unreadable)
{
    /// <summary>The field of the hour of reminders.</summary>
    public const string RemindAt = PlanDates.RemindAtKey;

    // A browser's own date field shows the month first where its language does, so days are typed as they are read everywhere else.
    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    private static readonly string[] Hours = ["H:mm", "H'h'mm", "H'h'"];

    /// <summary>The name of a date's field.</summary>
    /// <param name="filing">The filing's place in the plan.</param>
    public static string NameOf(int filing, PlanDate date) => $"date-{filing}-{date}";

    /// <summary>The form with the dates in force.</summary>
    public static PlanForm Of(Plan file, Plan current, PlanDates kept) => new(file, current, kept, Shown(current), []);

    /// <summary>The form as it was sent.</summary>
    /// <param name="typed">What a field holds; null: it was not sent.</param>
    public PlanForm With(Func<string, string?> typed)
    {
        var texts = Texts.ToImmutableDictionary(t => t.Key, t => typed(t.Key)?.Trim() ?? t.Value, StringComparer.Ordinal);
        return this with { Texts = texts, Unreadable = [.. texts.Where(t => t.Value.Length > 0 && (t.Key == RemindAt ? Hour(t.Value) is null : Day(t.Value) is null)).Select(t => t.Key)] };
    }

    /// <summary>What the form asks for.</summary>
    public PlanDates Dates(DateOnly today) => Kept.With(File, (filing, date) => Day(Texts[NameOf(filing, date)]), Hour(Texts[RemindAt]), today);

    private static ImmutableDictionary<string, string> Shown(Plan plan)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        texts[RemindAt] = plan.RemindAt.ToString("HH:mm", CultureInfo.InvariantCulture);
        for (var i = 0; i < plan.Filings.Length; i++)
        {
            foreach (var date in PlanDates.Movable(plan.Filings[i]))
            {
                texts[NameOf(i, date)] = PlanDates.Of(plan.Filings[i], date) is { } day ? Telling.FullDay(day) : "";
            }
        }

        return texts.ToImmutable();
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TimeOnly? Hour(string text) => TimeOnly.TryParseExact(text, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;
}
