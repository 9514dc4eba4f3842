using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tables;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Commands;

/// <summary>Somebody to be invited.</summary>
internal sealed record Guest(string PlanId, Unit? Unit, Role Role, string Name)
{
    /// <summary>A poster's code: for many people, for the whole year.</summary>
    public bool Standing { get; init; }
}

/// <summary>An invitation with its code, which is shown once and kept as a hash only.</summary>
internal sealed record Invited(Guest Guest, string Code, Invitation Invitation, string Link);

/// <summary>An invitation as it is told; the order of members is the order of columns.</summary>
internal sealed record InvitedLine(string Unit, string Kind, string Role, string Name, string Code, string Link, DateTimeOffset Expires)
{
    public static InvitedLine Of(Invited i) => new(i.Guest.Unit?.Id ?? "", i.Guest.Unit is { } u ? Show.Id(u.Kind) : "", Show.Id(i.Guest.Role), i.Guest.Name, i.Code, i.Link, i.Invitation.Expires);
}

/// <summary>Makes invitations.</summary>
internal static class Invites
{
    public const string By = "cli";

    /// <summary>New invitations with codes that nobody has. Nothing is kept yet.</summary>
    public static async Task<List<Invited>> MakeAsync(Store store, DateTimeOffset now, Plan plan, IReadOnlyCollection<Guest> guests, InviteLinks links, CancellationToken ct)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (codes.Count < guests.Count)
        {
            while (codes.Count < guests.Count)
            {
                codes.Add(RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture));
            }

            var world = await store.WorldAsync(new Needs { InvitationHashes = [.. codes.Select(Codes.Hash)] }, ct);
            var taken = world.Invitations.Values.Select(i => i.CodeHash).ToHashSet(StringComparer.Ordinal);
            codes.RemoveWhere(c => taken.Contains(Codes.Hash(c)));
        }

        return [.. guests.Zip(codes, (guest, code) => new Invited(
            guest,
            code,
            new Invitation(IdOf(plan, guest), Codes.Hash(code), plan.Id, guest.Unit?.Id, guest.Role, guest.Name, guest.Standing ? Codes.StandingUntil(plan.Year, now) : now + Codes.Life)
            {
                Standing = guest.Standing,
                Code = guest.Standing ? code : null,
            },
            links.Of(guest.Standing ? Codes.Payload(code) : code)))];
    }

    /// <summary>What is kept of them: the invitations and a journal line each.</summary>
    public static IEnumerable<Change> Changes(IEnumerable<Invited> invited, DateTimeOffset now, string by = By) => invited.SelectMany(i => new Change[]
    {
        new Change.PutInvitation(i.Invitation),
        new Change.Note(new Line(i.Guest.Unit is { } unit ? $"{unit.PlanId}.{unit.Id}" : i.Guest.PlanId, "invited", by, now, i.Guest.Role.ToString())),
    });

    /// <summary>The lines of invites.csv.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Invited> invited) =>
        invited.Select(InvitedLine.Of).Select(i => Csv.Line(i.Unit, i.Kind, i.Role, i.Name, i.Code, i.Link)).Prepend("unit,kind,role,name,code,link");

    // A village's own lie together, so that its leader finds them.
    private static string IdOf(Plan plan, Guest guest)
    {
        var tail = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return guest is { Standing: true, Unit: { } unit } ? Codes.StandingId(plan.Id, unit.Id, tail) : $"i{tail}";
    }
}

/// <summary>A file of codes: only its owner may read it, and it is there whole or not at all.</summary>
internal sealed class PrivateFile : IAsyncDisposable
{
    private readonly string path;
    private readonly string part;
    private readonly FileStream stream;

    private PrivateFile(string path)
    {
        this.path = path;
        part = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        stream = new FileStream(part, options);
    }

    /// <summary>Made before anything is kept: a code that cannot be written down is lost.</summary>
    /// <exception cref="RefusedException">Nothing can be written there.</exception>
    public static PrivateFile At(string path)
    {
        try
        {
            return new PrivateFile(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"'{path}' cannot be written: {e.Message}");
        }
    }

    public Task KeepAsync(string text, CancellationToken ct) => KeepAsync(s => s.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask(), ct);

    public async Task KeepAsync(Func<Stream, Task> write, CancellationToken ct)
    {
        await write(stream);
        await stream.FlushAsync(ct);
        stream.Flush(flushToDisk: true);
        await stream.DisposeAsync();
        File.Move(part, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        File.Delete(part);
    }
}
