namespace AnToanBot.Domain.Chat;

/// <summary>Sentences around links, for channels that cannot carry the thing itself.</summary>
public static class Links
{
    // Templates take a line, and no line breaks.
    private const int LongestGist = 200;

    /// <summary>A paper that cannot be sent as a file.</summary>
    public static string Paper(string caption, string link) => $"{caption}\nMở xem hoặc tải về tại đây: {link}";

    /// <summary>Where a code leads in.</summary>
    public static string WayIn(string caption, string link) => $"{caption}. Mở trên điện thoại: {link}";

    /// <summary>The prompt with the way to send photos and files that the chat cannot take.</summary>
    public static Prompt WithUpload(Prompt prompt, string link) =>
        prompt with { Text = $"{prompt.Text}\nẢnh thì gửi ngay vào đây; nhiều ảnh một lúc, hoặc tệp PDF, Word, thì mở trang này: {link}" };

    /// <summary>The prompt with the way to the officers' desk.</summary>
    public static Prompt WithDesk(Prompt prompt, string link) => prompt with { Text = $"{prompt.Text}\n{link}" };

    /// <summary>A message in one line.</summary>
    public static string Gist(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestGist ? line : $"{line[..line.LastIndexOf(' ', LongestGist - 1)]}…";
    }
}
