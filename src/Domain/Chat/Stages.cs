using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>A dossier's stage in words.</summary>
internal static class Stages
{
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
        PaperTrack.None => "chưa gửi bản nào",
        PaperTrack.Electronic => "đã gửi bản điện tử, chưa có bản giấy",
        PaperTrack.AskedToPrint => "đã nhờ Công an in giúp",
        PaperTrack.Signed => "đã in, ký",
        PaperTrack.Received => "Công an đã nhận bản giấy",
    };

    public static string Day(DateTimeOffset? at) =>
        at is { } moment ? Speech.ShortDate(DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(7)).DateTime)) : "";
}
