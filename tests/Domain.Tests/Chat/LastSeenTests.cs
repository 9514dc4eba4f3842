using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Tests.Chats;

namespace AnToanBot.Domain.Tests.Chat;

/// <summary>A messenger's reply window runs from what the person did in the chat, and from nothing else.</summary>
public class LastSeenTests
{
    private const string Setting =
        """
        @plan tan-ky-2025
        @unit thon-4 residential Thôn 4
        @person leader leader thon-4 Bac Nguyễn Văn A
        @as leader
        > menu
        """;

    public static TheoryData<Body, bool> Bodies => new()
    {
        { new Body.Text("menu"), true },
        { new Body.Press("g|menu"), true },
        { new Body.Start(null), true },
        { new Body.Contact("0912345678", true), true },
        { new Body.Other("sticker"), true },
        { new Body.File("ref", "anh.jpg", "image/jpeg", 1), true },
        { new Body.Blocked(false), true },
        { new Body.File("upload:ref", "anh.jpg", "image/jpeg", 1), false },
        { new Body.Blocked(true), false },
        { new Body.Fetched("x", "hash", 1, null, null), false },
        { new Body.Wake(), false },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Only_what_the_person_did_here_counts(Body body, bool counts)
    {
        var chat = new ChatScript();
        chat.Play(Setting);
        var before = chat.TalkOf("leader")!.LastSeen;
        chat.Give("leader", body);
        Assert.Equal(counts, chat.TalkOf("leader")!.LastSeen > before);
    }

    [Fact]
    public void An_upload_does_not_make_a_blocked_chat_reachable()
    {
        var chat = new ChatScript();
        chat.Play(Setting);
        chat.Give("leader", new Body.Blocked(true));
        chat.Give("leader", new Body.File("upload:ref", "anh.jpg", "image/jpeg", 1));
        Assert.True(chat.TalkOf("leader")!.Unreachable);
        chat.Give("leader", new Body.Text("menu"));
        Assert.False(chat.TalkOf("leader")!.Unreachable);
    }
}
