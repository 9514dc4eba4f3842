using System.CommandLine;
using System.Globalization;
using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Bot.Commands;

/// <summary>A report over many units as a file.</summary>
internal static class ReportVerb
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string?>("report") { Description = "its id; none: which there are", Arity = ArgumentArity.ZeroOrOne };
        var plan = new Option<string>("--plan") { Description = "of this plan", Required = true };
        var to = new Option<string?>("--out") { Description = "the file to write: .docx, .xlsx, .html or .zip" };
        var from = new Option<DateOnly?>("--from") { Description = "first day of the period, yyyy-mm-dd", CustomParser = Day };
        var until = new Option<DateOnly?>("--to") { Description = "last day of the period, yyyy-mm-dd", CustomParser = Day };
        var units = new Option<string[]>("--unit") { Description = "only these units", AllowMultipleArgumentsPerToken = true };
        var command = new Command("report", "a report over many units: summary, lists, batch papers, the commune's own file") { id, plan, to, from, until, units };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var of = await office.PlanAsync(parsed.GetValue(plan)!, ct);
            if (parsed.GetValue(id) is not { } name)
            {
                Show.Table(terminal, ["report", "title", "formats", "basis"], [.. ReportCatalogue.Of(of).Select(k => new[] { k.Id, k.Title, string.Join(", ", k.Formats.Select(f => Show.Id(f))), Show.Id(k.Basis) })]);
                return 0;
            }

            var kind = ReportCatalogue.Find(of, name) ?? throw new RefusedException($"Plan '{of.Id}' has no report '{name}'. It has: {string.Join(", ", ReportCatalogue.Of(of).Select(k => k.Id))}.");
            var path = parsed.GetValue(to) ?? throw new RefusedException("Say with --out which file to write.");
            var format = Enum.TryParse<ReportFormat>(Path.GetExtension(path).TrimStart('.'), ignoreCase: true, out var known) && kind.Formats.Contains(known)
                ? known : throw new RefusedException($"'{kind.Id}' is written as {string.Join(", ", kind.Formats.Select(f => "." + Show.Id(f)))}.");
            var world = await office.Store.WorldAsync(ReportCatalogue.NeedsOf(kind, of.Id), ct);
            var missing = (parsed.GetValue(units) ?? []).FirstOrDefault(u => !world.Units.ContainsKey(Domain.Chat.World.UnitKey(of.Id, u)));
            if (missing is not null)
            {
                throw new RefusedException($"There is no unit '{missing}'.");
            }

            var request = new ReportRequest(of, world, office.Calendar.Now) { From = parsed.GetValue(from), To = parsed.GetValue(until), Units = [.. parsed.GetValue(units) ?? []], Texts = (await office.Store.ReportTextsAsync(of.Id, kind.Id, ct)).Said };
            if (ReportCatalogue.Opened(kind, of.Id, by: null, request.At) is { Changes.IsEmpty: false } opened)
            {
                await office.Store.WriteAsync($"report/{of.Id}/{kind.Id}/{request.At:O}", opened, ct);
            }

            await File.WriteAllBytesAsync(path, ReportMill.Make(ReportCatalogue.Write(kind, request), format).Content, ct);
            await terminal.Out.WriteLineAsync(Path.GetFullPath(path));
            return 0;
        });
        return command;
    }

    private static DateOnly? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no day; write it as 2025-11-05.");
        return null;
    }
}
