using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Boards;

/// <summary>What a tile says, in the plain words of an office.</summary>
public static class TileWords
{
    /// <summary>A state by itself, as in filters and counts: «Chưa làm», «Được công nhận».</summary>
    public static string Of(Stage stage) => stage switch
    {
        Stage.Expected => "Chưa làm",
        Stage.Draft => "Đang làm",
        Stage.Submitted => "Đã gửi",
        Stage.Returned => "Trả lại",
        Stage.Accepted => "Đã tiếp nhận",
        Stage.Verified => "Đã thẩm định",
        Stage.Forwarded => "Đã chuyển lên",
        Stage.Recognised => "Được công nhận",
        Stage.NotRecognised => "Chưa được công nhận",
    };

    /// <summary>The tile's first line: its state, «7/18» where that was counted.</summary>
    public static string First(Tile tile) => tile switch
    {
        { Stage: Stage.Expected, Due.Timing: Timing.BeforePlan } => "Đã nộp giấy?",
        { Stage: Stage.Draft, Filled: { } filled } => $"Đang làm {filled.Answered}/{filled.Asked}",
        { Stage: Stage.Returned, Filled: { } filled } => $"Trả lại {filled.Answered}/{filled.Asked}",
        { Stage: Stage.Submitted, Dossier.OnPaper: true } => "Đã nộp giấy",
        { Stage: Stage.Submitted, Round: > 1 } => $"Gửi lại lần {tile.Round}",
        { Dossier.Awaiting: not null } => "Chờ xác nhận",
        { Stage: Stage.Verified, Dossier.Proposal.Recognise: false } => "Không đề nghị",
        _ => Of(tile.Stage),
    };

    /// <summary>The tile's second line: how it stands against its date, or the day of its state; null where there is nothing to say.</summary>
    public static string? Second(Tile tile, DateOnly today) => tile switch
    {
        { IsLate: true, Late: { } late } => $"quá hạn {Telling.Days(late.Days)}",
        _ when tile.WaitingDays(today) is > 0 and var days => $"{On(tile)}, chờ {Telling.Days(days)}",
        { On: not null, Stage: not Stage.Draft } => On(tile),
        { Dossier.FirstSubmitted: not null, Stage: Stage.Draft } => "đã rút về",
        { Due: { Timing: Timing.Running, DaysLeft: 0 } } => "hôm nay là ngày cuối",
        { Due: { Timing: Timing.Running, DaysLeft: { } left } } => $"còn {Telling.Days(left)}",
        { Due: { Timing: Timing.NotOpen or Timing.Advised, Left: { } said } } => said,
        _ => null,
    };

    private static string? On(Tile tile) => tile.On is { } on ? Telling.Day(on) : null;
}
