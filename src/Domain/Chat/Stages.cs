using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>A dossier's stage in words.</summary>
internal static class Stages
{
    /// <summary>The stage, with what is still to be done before it moves.</summary>
    public static string Said(Folder folder) => folder.Dossier.Stage switch
    {
        Stage.Draft when Checking.Missing(folder).Count == 0 => folder.Dossier.FirstSubmitted is null ? "đã đủ, chưa gửi" : "đã rút về, chưa gửi lại",
        Stage.Returned when folder.Dossier.Remarks.All(r => r.Form is null) => "Công an nhờ xem lại",
        Stage.Returned => folder.Dossier.Remarks.Count(r => !Progress.Met(folder, r)) is > 0 and var left ? $"Công an nhờ bổ sung {left} chỗ" : "đã bổ sung đủ, chưa gửi lại",
        _ => Said(folder.Dossier),
    };

    public static string Said(Dossier dossier) => dossier.Stage switch
    {
        Stage.Expected => "chưa làm",
        Stage.Draft => "đang làm",
        Stage.Submitted when dossier.OnPaper => "đã nộp giấy, chờ Công an xác nhận",
        Stage.Submitted => $"đã gửi {Day(dossier.Submitted)}, chờ Công an xem",
        Stage.Returned => $"Công an nhờ bổ sung {dossier.Remarks.Count(r => !r.Met)} chỗ",
        Stage.Accepted => $"đã xong{(dossier.FirstSubmitted is { } at ? $" ({Day(at)})" : "")}",
        Stage.Verified => dossier.Proposal is { Recognise: false } ? "Công an đã thẩm định, không đề nghị" : "Công an đã thẩm định, đề nghị công nhận",
        Stage.Forwarded => $"đã chuyển {dossier.Forwarded?.To}",
        Stage.Recognised => $"đã được công nhận{(dossier.Decision is { Number: { } number } decision ? $" (Quyết định {number}{(decision.On is { } on ? $" ngày {on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}" : "")})" : "")}",
        Stage.NotRecognised => $"chưa được công nhận{(dossier.Decision?.Signed.Why is { } why ? $": {why}" : "")}",
    };

    public static string Track(PaperTrack track) => track switch
    {
        PaperTrack.None => "chưa có",
        PaperTrack.Electronic => "chưa có, mới gửi bản điện tử",
        PaperTrack.AskedToPrint => "đã nhờ Công an in giúp",
        PaperTrack.Signed => "đã in, ký",
        PaperTrack.Received => "Công an đã nhận bản giấy",
    };

    public static string Day(DateTimeOffset? at) =>
        at is { } moment ? Speech.ShortDate(Telling.DayOf(moment)) : "";
}
