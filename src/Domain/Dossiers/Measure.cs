using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What one rule makes of the answers, before exceptions and rulings.</summary>
internal sealed record Measure(Result Result, string? Said, string? Reason = null, Awaited Awaits = Awaited.Nobody)
{
    public static Measure Take(Folder folder, Rule rule) => rule switch
    {
        Rule.Yes(var q) => Answered(folder, q, v => Option(v) switch { "yes" => true, "no" => false, _ => null }),
        Rule.No(var q) => Answered(folder, q, v => Option(v) switch { "no" => true, "yes" => false, _ => null }),
        Rule.NotChosen(var q, var option) => NotChosen(folder, q, option),
        Rule.NotMore(var q, var items) => NotMore(folder, q, items),
        Rule.Zero(var q, var item) => Zero(folder, q, item),
        Rule.AtLeast(var q, var minimum) => Answered(folder, q, v => Count(v, null) is { } n ? n >= minimum : null),
        Rule.Percent(var q, var minimum) => Percent(folder, q, minimum),
        Rule.OneOf oneOf => OneOf(folder, oneOf),
        Rule.All(var q) => Answered(folder, q, v => v is Value.Picked(var ids) && Lookup.Find(folder, q) is { } found
            ? found.Question.Options.All(o => ids.Contains(o.Id, StringComparer.Ordinal))
            : null),
        Rule.Filed(var filing, var q) => Filed(folder, filing, q),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The value that counts: of several numbers, the police's own go before the leader's, item by item.</summary>
    internal static Value? ValueOf(Folder folder, string name)
    {
        var found = Lookup.Find(folder, name);
        var own = Lookup.Value(folder, name);
        if (folder.ValueOf(Folder.Figures, found?.Question.Id ?? name) is not Value.Counts(var police))
        {
            return own;
        }

        return new Value.Counts(own is Value.Counts(var said) ? said.SetItems(police) : police);
    }

    private static Measure Answered(Folder folder, string name, Func<Value, bool?> passes)
    {
        var (value, said) = Look(folder, name);
        return value is null or Value.AskedPolice or Value.Skipped ? Unanswered(value)
            : passes(value) switch
            {
                true => new Measure(Result.Met, said),
                false => Failed(folder, name, said),
                null => new Measure(Result.Waiting, said, "Công an kết luận", Awaited.Ruling),
            };
    }

    private static Measure NotChosen(Folder folder, string name, string option) => Look(folder, name).Value switch
    {
        Value.Picked(var ids) when ids.Contains(option, StringComparer.Ordinal) => Failed(folder, name, "có xảy ra"),
        Value.Picked or Value.Flag(false, _) => new Measure(Result.Met, "không xảy ra"),
        Value.Flag => new Measure(Result.Waiting, "có xảy ra", "Chưa rõ là việc nào", Awaited.Leader),
        var value => Unanswered(value),
    };

    private static Measure NotMore(Folder folder, string name, ImmutableArray<string> items)
    {
        var question = Lookup.Find(folder, name)?.Question;
        var value = ValueOf(folder, name);
        if (value is Value.Pair pair)
        {
            var text = Telling.Said(question, pair);
            return pair.Current <= pair.Previous ? new Measure(Result.Met, text) : new Measure(Result.Waiting, text, "Tăng so với năm trước, Công an kết luận", Awaited.Ruling);
        }

        if (value is not Value.Counts(var counts))
        {
            return NoFigures(value);
        }

        var wanted = items.IsEmpty ? [.. counts.Keys] : items;
        var said = string.Join(", ", wanted.Where(counts.ContainsKey).Select(i => Telling.Item(question, i, counts[i])));
        var missing = wanted.Where(i => !counts.ContainsKey(i)).ToList();
        if (missing.Count > 0)
        {
            return new Measure(Result.Waiting, said.Length == 0 ? null : said, $"Còn thiếu số liệu: {Labels(question, missing)}", Awaited.Police);
        }

        var higher = wanted.Where(i => counts[i].Current > counts[i].Previous).ToList();
        return higher.Count == 0
            ? new Measure(Result.Met, said)
            : new Measure(Result.Waiting, said, $"{Telling.Capital(Labels(question, higher))} tăng so với năm trước, Công an kết luận", Awaited.Ruling);
    }

    private static Measure Zero(Folder folder, string name, string? item)
    {
        var question = Lookup.Find(folder, name)?.Question;
        var value = ValueOf(folder, name);
        if (value is Value.Counts(var counts) && item is not null)
        {
            return !counts.TryGetValue(item, out var pair)
                ? new Measure(Result.Waiting, null, $"Còn thiếu số liệu: {Labels(question, [item])}", Awaited.Police)
                : pair.Current == 0 ? new Measure(Result.Met, Telling.Item(question, item, pair)) : Failed(folder, name, Telling.Item(question, item, pair));
        }

        if (item is not null)
        {
            return NoFigures(value);
        }

        return Answered(folder, name, v => Option(v) switch { "no" => true, "yes" => false, _ => Count(v, null) is { } n ? n == 0 : null });
    }

    private static Measure Percent(Folder folder, string name, int minimum)
    {
        var (value, said) = Look(folder, name);
        return value switch
        {
            Value.Ratio(_, 0) => new Measure(Result.Waiting, said, "Chưa có tổng số nên chưa tính được tỷ lệ, Công an kết luận", Awaited.Ruling),
            Value.Ratio(var part, var whole) => part * 100 >= minimum * whole ? new Measure(Result.Met, said) : Failed(folder, name, said),
            _ => Unanswered(value),
        };
    }

    private static Measure OneOf(Folder folder, Rule.OneOf rule)
    {
        var (value, said) = Look(folder, rule.Question);
        ImmutableArray<string> ids = value switch
        {
            Value.Flag(var yes, _) => [yes ? "yes" : "no"],
            Value.Picked(var picked) => picked,
            _ => [],
        };
        bool AllIn(ImmutableArray<string> options) => ids.All(id => options.Contains(id, StringComparer.Ordinal));
        return ids.IsEmpty ? Unanswered(value)
            : AllIn(rule.Options) ? new Measure(Result.Met, said)
            : AllIn(rule.Exempt) ? new Measure(Result.NotApplicable, said)
            : ids.Any(id => rule.Waits.Contains(id, StringComparer.Ordinal)) ? new Measure(Result.Waiting, said, Telling.Capital(said!), Awaited.Police)
            : AllIn([.. rule.Options, .. rule.Exempt]) ? new Measure(Result.Met, said)
            : Failed(folder, rule.Question, said);
    }

    /// <summary>Whether a dossier counts as filed: sent by the bot, or on paper and confirmed by the police.</summary>
    internal static bool Counts(Dossier dossier) => dossier is { FirstSubmitted: not null, OnPaper: false } or { OnPaper: true, Stage: not (Stage.Submitted or Stage.Expected or Stage.Draft) };

    private static Measure Filed(Folder folder, string filing, string? question)
    {
        var sibling = folder.Siblings.FirstOrDefault(d => d.FilingId == filing);
        if (sibling is not null && Counts(sibling))
        {
            return new Measure(Result.Met, sibling is { OnPaper: false, FirstSubmitted: { } at } ? $"đã nộp {Telling.FullDay(Telling.DayOf(at))}" : "đã nộp bản giấy");
        }

        return (question is null ? null : Lookup.Value(folder, question)) switch
        {
            Value.Flag(true, _) => new Measure(Result.Met, "đã nộp bản giấy"),
            Value.Flag(false, _) => Failed(folder, question!, "chưa nộp"),
            _ when sibling is { OnPaper: true } => new Measure(Result.Waiting, "báo đã nộp bản giấy", "Công an xác nhận đã nhận bản giấy", Awaited.Police),
            _ => new Measure(Result.Waiting, null, "Chưa thấy hồ sơ đăng ký gửi đến", Awaited.Leader),
        };
    }

    private static (Value? Value, string? Said) Look(Folder folder, string name)
    {
        var value = ValueOf(folder, name);
        return (value, value is null ? null : Telling.Said(Lookup.Find(folder, name)?.Question, value));
    }

    private static Measure Unanswered(Value? value) => value switch
    {
        null => new Measure(Result.Waiting, null, "Chưa trả lời", Awaited.Leader),
        Value.AskedPolice => new Measure(Result.Waiting, "nhờ Công an", "Nhờ Công an", Awaited.Police),
        Value.Skipped => new Measure(Result.Waiting, "để trống", "Còn để trống", Awaited.Leader),
        _ => new Measure(Result.Waiting, null, "Câu trả lời chưa rõ, Công an kết luận", Awaited.Ruling),
    };

    private static Measure NoFigures(Value? value) => value is null
        ? new Measure(Result.Waiting, null, "Chờ số liệu của Công an", Awaited.Police)
        : Unanswered(value);

    private static Measure Failed(Folder folder, string name, string? said) => new(Result.NotMet, said, Lookup.Answer(folder, name)?.Why);

    private static string? Option(Value value) => value switch
    {
        Value.Flag(var yes, _) => yes ? "yes" : "no",
        Value.Picked({ Length: 1 } ids) => ids[0],
        _ => null,
    };

    private static long? Count(Value value, string? item) => value switch
    {
        Value.Number(var n) => n,
        Value.Pair(var n, _) => n,
        Value.Picked(var ids) => ids.Length,
        Value.Counts(var items) when item is not null && items.TryGetValue(item, out var pair) => pair.Current,
        _ => null,
    };

    private static string Labels(Question? question, IEnumerable<string> items) =>
        string.Join(", ", items.Select(id => Telling.Lower(question?.Items.FirstOrDefault(i => i.Id == id)?.Label ?? id)));
}
