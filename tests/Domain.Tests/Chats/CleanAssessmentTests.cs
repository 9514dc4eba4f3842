using System.Runtime.CompilerServices;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>How much a leader has to say for an assessment in which nothing happened.</summary>
public class CleanAssessmentTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("63-dieu-4-sach.chat")]
    [InlineData("64-dieu-4-sach-go-chu.chat")]
    public void Clean_Dieu4_assessment_takes_at_most_20_messages(string name)
    {
        var chat = new ChatScript();

        var went = chat.Play(File.ReadAllText(Path.Combine(Folder(), name)));

        output.WriteLine($"{name}: {chat.Sent["leader"]} messages, {chat.Typed.GetValueOrDefault("leader")} of them typed");
        Assert.InRange(chat.Sent["leader"], 1, 20);
        Assert.InRange(chat.Typed.GetValueOrDefault("leader"), 0, 12);
        Assert.Contains("Đạt: khoản 1-5", went, StringComparison.Ordinal);
        Assert.DoesNotContain("\n!", went, StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
