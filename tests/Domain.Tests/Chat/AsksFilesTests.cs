using AnToanBot.Domain.Tests.Chats;

namespace AnToanBot.Domain.Tests.Chat;

/// <summary>Where photos or files are wanted the prompt says so: a channel that cannot take them shows the upload page's link.</summary>
public class AsksFilesTests
{
    private const string Setting =
        """
        @plan dong-da-2025
        @now 2025-10-27T08:00
        @unit to-05 residential Tổ dân phố số 5
        @person leader leader to-05 Bac Nguyễn Văn A
        @figures to-05 1/2 0/1 2/2 0 0 0 0 0
        @as leader
        > menu
        > [Bắt đầu: Tự]
        """;

    [Theory]
    [InlineData("> sửa 2", false)]
    [InlineData("> sửa 2\n> (sticker)", false)]
    [InlineData("> sửa 2\n> (unsupported)", true)]
    [InlineData("> sửa 2\n> [Giải thích]", true)]
    [InlineData("> menu\n> (unsupported)", false)]
    [InlineData("> sửa 10", true)]
    [InlineData("> sửa 10\n> [Giải thích]", true)]
    [InlineData("> sửa 10\n> (tệp phim.zip application/zip)", true)]
    [InlineData("> sửa 10\n> (2 ảnh)", true)]
    [InlineData("> sửa 10\n> (2 ảnh)\n> [Gửi thêm]", true)]
    [InlineData("> sửa 10\n> (2 ảnh)\n> chờ chút", true)]
    [InlineData("> sửa 10\n> (2 ảnh)\n> (sticker)", true)]
    [InlineData("> sửa 10\n> (2 ảnh)\n> [Xong]", false)]
    [InlineData("> sửa 10\n> trợ giúp", false)]
    public void A_prompt_asks_for_files_where_they_are_wanted_or_were_tried(string played, bool asks)
    {
        var chat = new ChatScript();
        chat.Play($"{Setting}\n{played}");
        Assert.Equal(asks, chat.Last("leader")!.AsksFiles);
    }
}
