using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>Turns a question of a sheet into the prompt that asks it.</summary>
internal static class Questions
{
    /// <summary>Options that every question may have beside its own; «~» keeps them apart from ids in data.</summary>
    public const string None = "~none", Pick = "~pick", Police = "~police", Explain = "~explain", Offer = "~offer", Skip = "~skip", Done = "~done",
        More = "~more", All = "~all", Right = "~right", Again = "~again", Zero = "~zero", Today = "~today", Keep = "~keep", Same = "~same", Wrong = "~wrong";

    private const string LastYear = "last-year";

    // Longer words are shown in the question, shorter ones on the button itself.
    private const int LongestLabel = 90;
    private const int LongestQuote = 600;

    public static Prompt Ask(Sheet sheet, Question question, bool officer, Value? offered)
    {
        var text = new StringBuilder(Voice.Capital(sheet.Fill(question.Text)));
        if (question.Kind == QuestionKind.Choices)
        {
            text.Append('\n').Append(Listed(sheet, question));
        }

        if (sheet.ShowsFigures(question))
        {
            text.Clear().Append(Figures(sheet, question));
        }

        var remark = sheet.Folder.Dossier.Remarks.FirstOrDefault(r => r.Form == sheet.Form.Id && r.Question == question.Id && !Progress.Met(sheet.Folder, r));
        if (remark is not null)
        {
            text.Append($"\nCông an nhờ bổ sung: «{remark.Text}»");
        }

        if (sheet.AnswerTo(question) is { } before && (remark is not null || before.Round == sheet.Round))
        {
            text.Append('\n').Append(Texts.IsNow(sheet.Fact(question, before.Value)));
        }

        if (Pledges.Said(sheet, question) is { } signed)
        {
            text.Append('\n').Append(signed);
        }

        if (offered is Value.Words { Text.Length: > LongestLabel and var length } words)
        {
            text.Append($"\nĐã có: «{(length > LongestQuote ? words.Text[..LongestQuote] + "…" : words.Text)}»");
        }

        var count = sheet.Progress.Total;
        var said = officer && count == 1 ? text.ToString() : Texts.Numbered(sheet.NumberOf(question.Id), count, text.ToString());
        return new Prompt(said)
        {
            Buttons = [.. Buttons(sheet, question, officer, offered)],
            AsksFiles = question.Kind == QuestionKind.Files,
            Numbered = question.Kind is QuestionKind.YesNo or QuestionKind.Choice or QuestionKind.Files || sheet.ShowsFigures(question),
        };
    }

    /// <summary>Photos and files may be sent while this question is open. Most questions take them; the way to the upload page is shown where they are wanted, or were tried.</summary>
    public static bool TakesFiles(Question question) => question.Kind == QuestionKind.Files || question.Attach;

    /// <summary>The options of an occurrence list, numbered as they are typed.</summary>
    public static string Listed(Sheet sheet, Question question) => string.Join('\n', question.Options.Select((o, i) => $"{i + 1}. {sheet.Fill(o.Label)}"));

    public static Button Button(Sheet sheet, Question question, string option, string label) =>
        new(Key.OfAnswer(sheet.Form.Id, question.Id, sheet.Round, option), sheet.Fill(label));

    /// <summary>What may be offered as the answer: an earlier answer of the same unit.</summary>
    public static Value? Offered(Sheet sheet, Question question)
    {
        if (sheet.Form.Id == OfficerForms.Forward && question.Id == "to" && sheet.Folder.Filing.DecidedBy is { } body)
        {
            return new Value.Words(sheet.Folder.Filing.VerifiedAbove ? sheet.Folder.Filing.VerifiedBy : body);
        }

        if (MeetingForms.Offered(sheet, question) is { } meeting)
        {
            return meeting;
        }

        if (Pledges.Asks(sheet, question) && Pledges.Offered(sheet, question) is { } pledged)
        {
            return pledged;
        }

        if (question.Offer == LastYear)
        {
            return sheet.Folder.LastYear.GetValueOrDefault($"{sheet.Folder.Filing.Id}|{sheet.Form.Id}|{question.Id}")?.Value is var said and not (Value.Skipped or Value.AskedPolice) ? said : null;
        }

        if (question.Offer is not { } from || from.Split('.') is not [var filing, .. var rest])
        {
            return null;
        }

        var value = rest switch
        {
            [var form, var id] => sheet.Folder.SiblingAnswers.GetValueOrDefault($"{filing}|{form}|{id}")?.Value,
            [var id] => sheet.Folder.ValueOf(filing, id) ?? sheet.Folder.SiblingAnswers.FirstOrDefault(a => a.Key.EndsWith($"|{filing}|{id}", StringComparison.Ordinal)).Value?.Value,
            _ => null,
        };
        return value is Value.Skipped or Value.AskedPolice ? null : value;
    }

    private static IEnumerable<Button> Buttons(Sheet sheet, Question question, bool officer, Value? offered)
    {
        Button Of(string option, string label) => Button(sheet, question, option, label);
        if (sheet.ShowsFigures(question) && sheet.PoliceFigures is not null)
        {
            yield return Of(Right, "Đúng");
            yield return Of(Wrong, "Chưa đúng, nhờ xem lại");
            yield break;
        }

        if (offered is not null)
        {
            var said = Speech.Value(question, offered);
            yield return Of(Offer, Pledges.Said(sheet, question) is not null ? $"Ghi {said}" : question.Kind == QuestionKind.Text ? said.Length > LongestLabel ? "Dùng lời đã có" : said : $"{MeetingForms.From(sheet, question) ?? "Vẫn như trước"}: {(said.Length > 40 ? said[..40] + "…" : said)}");
        }

        if (sheet.AnswerTo(question) is { Value: not (Value.AskedPolice or Value.Skipped) } && question.Kind is not (QuestionKind.YesNo or QuestionKind.Choice or QuestionKind.Files))
        {
            yield return Of(Same, "Giữ như cũ");
        }

        foreach (var (option, label) in Own(question))
        {
            yield return Of(option, label);
        }

        if (!officer && Pledges.Said(sheet, question) is not null)
        {
            yield return new Button(Key.OfWord("hhpaper"), "Ghi số hộ ký giấy");
        }

        if (!question.Required && question.Kind != QuestionKind.Files)
        {
            yield return Of(Skip, Texts.Skip);
        }

        if (question.AskPolice && !officer)
        {
            yield return Of(Police, Texts.Police);
        }

        if (question.Explain is not null && !officer)
        {
            yield return Of(Explain, Texts.Explain);
        }
    }

    private static IEnumerable<(string Option, string Label)> Own(Question question)
    {
        switch (question.Kind)
        {
            case QuestionKind.YesNo when !question.Options.Any(o => o.Id is "yes" or "no"):
                foreach (var option in question.Options.Prepend(new Option("no", "Không")).Prepend(new Option("yes", "Có")))
                {
                    yield return (option.Id, option.Label);
                }

                break;
            case QuestionKind.YesNo or QuestionKind.Choice:
                foreach (var option in question.Options)
                {
                    yield return (option.Id, option.Label);
                }

                break;
            case QuestionKind.Choices when question.None is { } none:
                yield return (None, none);
                yield return (Pick, "Có, để tôi chọn");
                break;
            case QuestionKind.Choices:
                yield return (All, "Đủ cả");
                break;
            case QuestionKind.Count when question.Min == 0 && question.EchoNo is not null:
                yield return (Zero, question.Options.IsEmpty ? "Không có" : question.Options[0].Label);
                break;
            case QuestionKind.Pair or QuestionKind.Counts when question.Min == 0 && question.EchoNo is { } none:
                yield return (Zero, none.Length <= 30 ? Voice.Capital(none) : "Không có");
                break;
            case QuestionKind.Date when question.Direction == Direction.Past:
                yield return (Today, "Hôm nay");
                break;
            case QuestionKind.Files:
                yield return (Done, Texts.Done);
                break;
        }
    }

    private static string Figures(Sheet sheet, Question question)
    {
        if (sheet.PoliceFigures is not { } figures)
        {
            return sheet.Fill("{công_an}") is var police
                ? $"{Voice.Capital(police)} chưa nhập số liệu tội phạm, tệ nạn, vi phạm của {sheet.Fill("{mình}")}. {{Bác}} bấm «Nhờ Công an» để các anh điền, hoặc gõ nếu đã nắm chắc (năm nay/năm trước), theo thứ tự: {Items(question)}."
                : "";
        }

        var said = question.Items.Select(i => figures.Items.GetValueOrDefault(i.Id) is { } pair
            ? $"{i.Label.ToLowerInvariant()} {(i.Paired ? $"{pair.Current}/{pair.Previous}" : $"{pair.Current}")}"
            : $"{i.Label.ToLowerInvariant()} chưa có số");
        return $"Số liệu {sheet.Fill("{công_an}")} đã nhập cho {sheet.Fill("{mình}")} (năm nay/năm trước): {string.Join("; ", said)}. {{Bác}} thấy có đúng không ạ?";
    }

    private static string Items(Question question) => string.Join("; ", question.Items.Select(i => i.Label.ToLowerInvariant()));
}
