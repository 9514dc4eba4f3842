using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Language;

/// <summary>Compares what was typed with the options of a question.</summary>
internal static class OptionFit
{
    /// <summary>The one number that the sentence is: «2», «số 2», «câu hai».</summary>
    public static long? Ordinal(Sentence s)
    {
        var at = s[0].Is("số", "câu", "ý", "mục", "chọn", "bấm", "phím") ? s[1].Is("số") ? 2 : 1 : 0;
        return Amounts.At(s, at, Spacing.Ordinals) is { Flaw: null } amount && amount.To == s.Count ? amount.Value : null;
    }

    public static Value Answer(string id) => id switch
    {
        "yes" => new Value.Flag(true),
        "no" => new Value.Flag(false),
        _ => new Value.Picked([id]),
    };

    /// <summary>For yes/no: the answer whose label this is, or that holds the label of a further option.</summary>
    public static Reading? Labelled(Question question, Sentence s)
    {
        foreach (var option in question.Options)
        {
            if (Names(option).Any(name => Same(s, name)))
                return new Reading.Understood(Answer(option.Id));
        }

        var held = question.Options.Where(o => Names(o).Any(n => n.Length > 1 && Holds(s, n) && !Denies(s, n))).ToList();
        return held.Count == 1 ? new Reading.Understood(Noted(question, held[0], s)) : null;
    }

    // «có rồi, số 3» is the label «Có rồi» with something said beside it.
    private static Value Noted(Question question, Option option, Sentence s) => Answer(option.Id) switch
    {
        Value.Flag flag => flag with { Note = Names(option).Select(n => Find(s, n, out var end) >= 0 ? YesNoReader.NoteAfter(question, s, end) : null).FirstOrDefault(n => n is not null) },
        var answer => answer,
    };

    /// <summary>Everything an option may be called, as words.</summary>
    public static IEnumerable<ImmutableArray<string>> Names(Option option) =>
        new[] { option.Label }.Concat(option.Words).Append(option.Id).Select(n => Vietnamese.Words(n)).Where(n => !n.IsEmpty);

    public static bool Same(Sentence s, ImmutableArray<string> name)
    {
        var words = s.Tokens.Where(t => t.Kind != TokenKind.Mark).Select(t => t.Text).ToList();
        return words.Count == name.Length && words.Zip(name, Vietnamese.Means).All(fits => fits);
    }

    /// <summary>Where the name stands in the sentence as one run of words, or -1.</summary>
    public static int Find(Sentence s, ImmutableArray<string> name, out int end)
    {
        for (var from = 0; from < s.Count; from++)
        {
            end = from;
            var matched = 0;
            while (matched < name.Length && end < s.Count)
            {
                if (Vietnamese.Means(s[end].Text, name[matched]))
                    (matched, end) = (matched + 1, end + 1);
                // «chưa được xếp loại» is «chưa xếp loại».
                else if (matched > 0 && (s[end].Kind == TokenKind.Mark || s[end].Is("có", "được", "bị")))
                    end++;
                else
                    break;
            }

            if (matched == name.Length)
                return from;
        }

        end = 0;
        return -1;
    }

    private static bool Holds(Sentence s, ImmutableArray<string> name) => Find(s, name, out _) >= 0;

    // A label that says no itself («Không có ai») denies nothing.
    private static bool Denies(Sentence s, ImmutableArray<string> name)
    {
        var from = Find(s, name, out var end);
        return Phrases.Not.In(s.Slice(0, from)) || Phrases.Not.In(s.Slice(end, s.Count)) || Phrases.NoIdioms.In(s.Slice(end, s.Count));
    }
}
