using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Papers;

/// <summary>Every word and figure by name, for a locality's own template: the plan's placeholders, «form.question» of every answer, «criterion.id» of every finding.</summary>
internal static class Fields
{
    public static ImmutableSortedDictionary<string, string> Of(Job job)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in Wording.Names)
        {
            if (Wording.Named(name, job.Folder) is { } value)
            {
                fields[name] = value;
                fields[name.ToUpperInvariant()] = value.ToUpperInvariant();
            }
        }

        fields["tên_văn_bản"] = job.Use.Title;
        fields["hôm_nay"] = Wording.Day(job.Today);
        fields["kỳ"] = job.Period;
        foreach (var (key, answer) in job.Folder.SiblingAnswers.Where(a => !a.Key.StartsWith("next-", StringComparison.Ordinal)).Concat(job.Folder.Answers))
        {
            var name = $"{answer.Form}.{answer.Question}";
            if (job.Facts.Print(answer) is { } text)
            {
                fields[name] = text;
            }

            foreach (var (part, figure) in Parts(answer.Value))
            {
                fields[$"{name}.{part}"] = figure;
            }
        }

        foreach (var finding in job.Findings)
        {
            fields[$"criterion.{finding.Criterion.Id}"] = Results.Word(finding.Result);
            fields[$"criterion.{finding.Criterion.Id}.said"] = Results.Said(finding);
        }

        return fields.ToImmutable();
    }

    private static IEnumerable<(string Name, string Figure)> Parts(Value value) => value switch
    {
        Value.Pair pair => [("this", Wording.Number(pair.Current)), ("last", Wording.Number(pair.Previous))],
        Value.Ratio ratio =>
        [
            ("part", Wording.Number(ratio.Part)), ("whole", Wording.Number(ratio.Whole)),
            .. Wording.Percent(ratio.Part, ratio.Whole) is { } percent ? new[] { ("percent", percent) } : [],
        ],
        Value.Counts counts => counts.Items.SelectMany(i => new[] { ($"{i.Key}.this", Wording.Number(i.Value.Current)), ($"{i.Key}.last", Wording.Number(i.Value.Previous)) }),
        _ => [],
    };
}
