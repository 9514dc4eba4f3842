using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>Reads the short replies that the bot's own questions («Đúng không {bác}?») want.</summary>
internal static class Replies
{
    private static readonly Question Plain = new() { Id = "yes-no", Kind = QuestionKind.YesNo, Text = "", Label = "" };

    private static readonly string[] Ends = ["xong", "xong roi", "het", "het roi", "du roi", "the thoi", "vay thoi", "gui het roi", "khong con", "xong het roi"];

    /// <summary>«xong», «hết rồi», «thế thôi ạ».</summary>
    public static bool Finished(string text) => Ends.Contains(Vietnamese.Bare(Vietnamese.WithoutPoliteness(text)).Trim('.', '!', ' '), StringComparer.Ordinal);

    /// <summary>Yes, no, or null when it is neither.</summary>
    public static bool? YesNo(string text) => YesNoReader.Read(Plain, text) is Reading.Understood(Value.Flag flag) ? flag.Yes : null;
}
