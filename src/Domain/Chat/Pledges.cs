using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Chat;

/// <summary>Households that signed, by message and on paper, where the leader is asked how many did.</summary>
internal static class Pledges
{
    /// <summary>Where the unit's own count of paper pledges is kept, beside its police figures.</summary>
    public const string Form = "village", Paper = "paper";

    /// <summary>«87/120 hộ đã đăng ký qua tin nhắn; còn 33 hộ ký giấy»; null where nobody has.</summary>
    public static string? Said(Sheet sheet, Question question)
    {
        if (!Counts(sheet, question, out var pledged, out var paper, out var whole))
        {
            return null;
        }

        var of = whole is { } all ? $"{Telling.Number(pledged)}/{Telling.Number(all)}" : Telling.Number(pledged);
        var rest = paper is { } signed ? $"; thêm {Telling.Number(signed)} hộ ký giấy, là {Telling.Number(pledged + signed)} hộ"
            : whole - pledged is > 0 and var left ? $"; còn {Telling.Number(left)} hộ ký giấy"
            : "";
        return $"{of} hộ đã đăng ký qua tin nhắn{rest}.{(paper is null && whole - pledged > 0 ? " Có bao nhiêu hộ ký giấy, {bác} bấm «Ghi số hộ ký giấy»." : "")}";
    }

    /// <summary>The count as an answer to be confirmed; null where nobody signed by message, or the whole is not known.</summary>
    public static Value.Ratio? Offered(Sheet sheet, Question question) =>
        Counts(sheet, question, out var pledged, out var paper, out var whole) && whole is { } all && pledged + (paper ?? 0) <= all ? new Value.Ratio(pledged + (paper ?? 0), all) : null;

    /// <summary>Whether the question asks for the households that signed.</summary>
    public static bool Asks(Sheet sheet, Question question) => question is { Pledges: true, Kind: QuestionKind.Ratio } && VillageCode.Has(sheet.Folder.Unit);

    private static bool Counts(Sheet sheet, Question question, out long pledged, out long? paper, out long? whole)
    {
        var folder = sheet.Folder;
        (pledged, paper) = (folder.Joined?.Pledged ?? 0, (folder.ValueOf(Form, Paper) as Value.Number)?.N);
        whole = (folder.ValueOf(sheet.Form.Id, question.Id) ?? folder.SiblingAnswers.Values.FirstOrDefault(a => a.Question == question.Id && a.Value is Value.Ratio)?.Value
            ?? folder.LastYear.Values.FirstOrDefault(a => a.Question == question.Id && a.Value is Value.Ratio)?.Value) is Value.Ratio(_, var known) ? known : folder.Unit.Households;
        return Asks(sheet, question) && pledged > 0;
    }
}
