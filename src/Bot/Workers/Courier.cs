using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Meetings;

namespace AnToanBot.Bot.Workers;

/// <summary>What became of a row, and what it cost where the account charges for it.</summary>
/// <param name="Standing">Anything but <see cref="AnToanBot.Adapters.Storage.Standing.Goes"/>: it was not sent, and this is why.</param>
internal sealed record Carried(Delivery Delivery, Cost? Cost = null, Standing Standing = Standing.Goes)
{
    /// <summary>How long the call took there and back; null where the messenger did not take it.</summary>
    public TimeSpan? Took { get; init; }
}

/// <summary>
/// Carries one row to its chat. On the way a paper is written (or becomes a link, where the channel cannot send it), and
/// where the account may not write freely, what its policy allows is done: paid, by template, or not at all.
/// </summary>
/// <param name="mine">Whether this process may still write to the account: it may have stood still since the row was chosen.</param>
internal sealed class Courier(Store store, IChannel channel, Sending sending, Calendar calendar, Func<bool> mine, TimeProvider time, ILogger log)
{
    private readonly Policy? policy = sending.PolicyOf(channel.Name);

    /// <summary>Sends what a row holds.</summary>
    public Task<Carried> CarryAsync(OutboxRow row) => CarryAsync(row, row.Parcel);

    /// <summary>Sends a parcel to where a row goes.</summary>
    public async Task<Carried> CarryAsync(OutboxRow row, Parcel kept)
    {
        using var timeout = new CancellationTokenSource(sending.Timeout, time);
        using var span = Traces.Start("send", row.Cause);
        try
        {
            if (kept is Parcel.Picture or Parcel.Qr)
            {
                timeout.CancelAfter(sending.PictureTimeout);
            }

            return await WriteAsync(row, kept, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new Carried(new Delivery.Unknown("timed-out"));
        }
        catch (Exception bug)
        {
            log.NotSent(bug, row.Id);
            return new Carried(new Delivery.Later(null, bug.GetType().Name));
        }
    }

    private async Task<Carried> WriteAsync(OutboxRow row, Parcel kept, CancellationToken ct)
    {
        // It may have been paused, cancelled or declined since it was put on its way.
        if ((Urgency)row.Class == Urgency.Broadcast && await store.StandingAsync(row, ct) is not Standing.Goes and var standing)
        {
            return new Carried(new Delivery.Never("not-sent", Unreachable: false), Standing: standing);
        }

        if (kept is Parcel.Paper { PaperId: Parcel.Paper.Calendar } && !channel.Can.Takes(CalendarFile.MediaType))
        {
            // It only goes along with a message that says it all: nothing is left to be sent.
            return new Carried(new Delivery.Sent(""));
        }

        var passage = await PassageAsync(row, kept, ct);
        if (passage is Passage.Free or Passage.Paid or null)
        {
            if (await ParcelAsync(row, kept, ct) is not { } parcel)
            {
                return new Carried(new Delivery.Never("no-such-paper", Unreachable: false));
            }

            var since = time.GetTimestamp();
            var delivery = await SendAsync(row, parcel, ct);
            if (delivery is not Delivery.Closed || policy is null)
            {
                return new Carried(delivery, passage switch { Passage.Free => Cost.Free, Passage.Paid => Cost.Paid, _ => null })
                {
                    Took = delivery is Delivery.Sent ? time.GetElapsedTime(since) : null,
                };
            }

            passage = Passages.Closed(policy, AboutOf(kept)?.Topic);
        }

        return passage == Passage.Template
            ? new Carried(await SendAsync(row, await TemplateAsync(row, (Parcel.Text)kept, ct), ct), Cost.Template)
            : new Carried(new Delivery.Closed("window"));
    }

    private async Task<Delivery> SendAsync(OutboxRow row, Parcel parcel, CancellationToken ct) =>
        mine() ? await channel.SendAsync(new Address(row.Address), parcel, ct) : new Delivery.Later(TimeSpan.Zero, "lease", Account: true);

    /// <summary>Null where the account writes freely, or an answer is given.</summary>
    private async Task<Passage?> PassageAsync(OutboxRow row, Parcel parcel, CancellationToken ct)
    {
        if (policy is null || (Urgency)row.Class == Urgency.Reply || parcel is Parcel.ClearButtons or Parcel.Acknowledge)
        {
            return null;
        }

        if (row.Address.StartsWith(Inbound.PhoneAddress, StringComparison.Ordinal))
        {
            return Passage.Template;
        }

        var (heard, since) = await store.HeardAsync(row.Chat, ct);
        return Passages.Of(policy, (Urgency)row.Class, AboutOf(parcel)?.Topic, calendar.Now - heard, since);
    }

    private static About? AboutOf(Parcel parcel) => (parcel as Parcel.Text)?.Prompt.About;

    private async Task<Parcel?> ParcelAsync(OutboxRow row, Parcel parcel, CancellationToken ct) => parcel switch
    {
        Parcel.Text({ AsksFiles: true } prompt) when !channel.Can.ReceivesFiles && sending.UploadLinkOf(row.Chat) is { } link => new Parcel.Text(Links.WithUpload(prompt, link)),
        Parcel.Text({ OpensDesk: true } prompt) when sending.DeskLinkOf(row) is { } desk => new Parcel.Text(Links.WithDesk(prompt, desk)),
        Parcel.Paper paper => await PaperAsync(paper, ct),
        Parcel.Qr(var payload, var caption) => await sending.WayInOf(channel.Name, payload, ct) switch
        {
            { Picture: { } picture, Link: var link } => new Parcel.Picture(picture, Links.WayIn(caption, link)),
            { Link: var link } => new Parcel.Text(new Prompt(Links.WayIn(caption, link))),
        },
        _ => parcel,
    };

    private async Task<Parcel?> PaperAsync(Parcel.Paper paper, CancellationToken ct) =>
        await sending.PaperOf(paper.DossierId, paper.PaperId, ct) is not { } written ? null
        : channel.Can.Sends(written) ? written with { Caption = paper.Caption }
        : new Parcel.Text(new Prompt(Links.Paper(paper.Caption, sending.PaperLinkOf(paper.DossierId, paper.PaperId))));

    private async Task<Parcel.Template> TemplateAsync(OutboxRow row, Parcel.Text text, CancellationToken ct)
    {
        var about = text.Prompt.About!;
        var world = await store.WorldAsync(new Needs { People = row.Person is { } id ? [id] : [] }, ct);
        var facts = about.Facts
            .SetItem("name", world.People.GetValueOrDefault(row.Person ?? "")?.Name ?? "")
            .SetItem("police", world.Plans.GetValueOrDefault(row.Plan ?? "")?.Locality.Police ?? "")
            .SetItem("text", Links.Gist(text.Prompt.Text));
        return new Parcel.Template(about.Topic, facts, $"antoan-{row.Id}");
    }
}
