using System.Runtime.CompilerServices;

namespace AnToanBot.Domain.Tests.Chats;

public class GoldenChatTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder(), "*.chat").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversation_goes_as_written(string name)
    {
        var path = Path.Combine(Folder(), name);
        var written = File.ReadAllText(path);
        var went = new ChatScript().Play(written);
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(path, went);
            return;
        }

        Assert.Equal(written, went);
    }

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
