using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Plans;

/// <summary>What <c>plans --json</c> shows: one row for each plan, unit kind, authority and filing; in a fixed order, keys sorted.</summary>
public static class PlanReport
{
    /// <param name="forms">Whether every question is shown too.</param>
    public static JsonNode Json(IEnumerable<Plan> plans, bool forms) => new JsonArray([.. plans
        .SelectMany(plan => plan.Filings.SelectMany(filing => filing.For.SelectMany(kind => AuthoritiesOf(filing).Select(authority => (plan, filing, kind, authority)))))
        .OrderBy(r => r.plan.Id, StringComparer.Ordinal).ThenBy(r => r.kind).ThenBy(r => r.filing.Id, StringComparer.Ordinal).ThenBy(r => r.authority, StringComparer.Ordinal)
        .Select(r => (JsonNode?)Row(r.plan, r.filing, r.kind, r.authority, forms))]);

    private static string?[] AuthoritiesOf(Filing filing) => filing.Authorities.IsEmpty ? [null] : [.. filing.Authorities];

    private static JsonObject Row(Plan plan, Filing filing, UnitKind kind, string? authority, bool forms)
    {
        var row = new Dictionary<string, JsonNode?>
        {
            ["plan"] = plan.Id,
            ["planYear"] = plan.Year,
            ["unitKind"] = PlanCheck.Name(kind),
            ["authority"] = authority,
            ["filing"] = filing.Id,
            ["title"] = filing.Title,
            ["year"] = filing.Year ?? plan.Year,
            ["recognises"] = filing.Recognises,
            ["window"] = filing.Window is { } window
                ? Sourced(window.Origin, window.Place, ("from", Day(window.Value.From)), ("to", Day(window.Value.To)))
                : null,
            ["opens"] = Date(filing.Opens),
            ["fileBefore"] = Date(Deadlines.FileBefore(plan, filing)),
            ["decideBefore"] = Date(filing.DecideBefore),
            ["to"] = filing.To,
            ["verifiedBy"] = filing.VerifiedBy,
            ["verifiedAbove"] = filing.VerifiedAbove,
            ["decidedBy"] = filing.DecidedBy,
            ["asksAfterWindow"] = filing.AsksAfterWindow,
            ["source"] = Sourced(filing.SourceOrigin, filing.Source),
            ["papers"] = List(filing.Papers, p => Sorted(new() { ["id"] = p.Id, ["title"] = p.Title, ["officer"] = p.Officer, ["template"] = p.Template })),
            ["stages"] = List(filing.Stages, s => Sorted(new() { ["id"] = s.Id, ["title"] = s.Title, ["by"] = s.By })),
        };
        if (forms)
        {
            row["forms"] = List(filing.Forms, f => FormOf(plan, f));
        }

        return Sorted(row);
    }

    private static JsonObject FormOf(Plan plan, FilingForm use) => Sorted(new()
    {
        ["form"] = use.Form,
        ["title"] = use.Title,
        ["required"] = use.Required,
        ["questions"] = List(plan.Forms.GetValueOrDefault(use.Form)?.Questions ?? [], QuestionOf),
    });

    private static JsonObject QuestionOf(Question question) => Sorted(new()
    {
        ["id"] = question.Id,
        ["kind"] = PlanCheck.Name(question.Kind),
        ["label"] = question.Label,
        ["options"] = List(Options(question), o => JsonValue.Create(o)),
        ["none"] = question.None is not null,
        ["items"] = List(question.Items, i => Sorted(new() { ["id"] = i.Id, ["paired"] = i.Paired, ["max"] = i.Max })),
        ["range"] = Range(question),
        ["required"] = question.Required,
        ["sensitive"] = question.Sensitive,
        ["askPolice"] = question.AskPolice,
        ["appliesIf"] = question.AppliesIf is { } condition
            ? Sorted(new() { ["question"] = condition.Question, ["is"] = List(condition.Is, v => JsonValue.Create(v)) })
            : null,
    });

    private static ImmutableArray<string> Options(Question question) =>
        question is { Kind: QuestionKind.YesNo, Options.IsEmpty: true } ? ["yes", "no"] : [.. question.Options.Select(o => o.Id)];

    private static JsonObject? Range(Question question) => question.Kind switch
    {
        QuestionKind.Count or QuestionKind.Pair or QuestionKind.Ratio or QuestionKind.Counts => Sorted(new() { ["min"] = question.Min, ["max"] = question.Max }),
        QuestionKind.Text => Sorted(new() { ["maxLength"] = question.MaxLength }),
        QuestionKind.YesNo or QuestionKind.Choice or QuestionKind.Choices or QuestionKind.Date or QuestionKind.Time or QuestionKind.Files => null,
    };

    private static JsonObject? Date(Sourced<DateOnly>? date) => date is null ? null : Sourced(date.Origin, date.Place, ("date", Day(date.Value)));

    /// <summary>The circular's clause for a default, the place for what the plan says or the program works out.</summary>
    private static JsonObject Sourced(Origin origin, string place, params (string Key, string Value)[] values)
    {
        Dictionary<string, JsonNode?> row = new() { ["origin"] = PlanCheck.Name(origin), [origin == Origin.Default ? "clause" : "place"] = place };
        foreach (var (key, value) in values)
        {
            row[key] = value;
        }

        return Sorted(row);
    }

    private static JsonArray List<T>(ImmutableArray<T> items, Func<T, JsonNode?> show) => new([.. items.Select(show)]);

    private static JsonObject Sorted(Dictionary<string, JsonNode?> row) => new(row.OrderBy(p => p.Key, StringComparer.Ordinal));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
