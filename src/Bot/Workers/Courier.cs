using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Workers;

/// <summary>Carries one row to its chat and says what became of it; a paper is written on the way.</summary>
internal sealed class Courier(IChannel channel, Sending sending, TimeProvider time, ILogger log)
{
    public async Task<Delivery> CarryAsync(OutboxRow row)
    {
        using var timeout = new CancellationTokenSource(sending.Timeout, time);
        try
        {
            return await ParcelAsync(row, timeout.Token) is { } parcel
                ? await channel.SendAsync(new Address(row.Address), parcel, timeout.Token)
                : new Delivery.Never("no-such-paper", Unreachable: false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new Delivery.Unknown("timed-out");
        }
        catch (Exception bug)
        {
            log.LogError(bug, "Parcel {ParcelId} could not be sent", row.Id);
            return new Delivery.Later(null, bug.GetType().Name);
        }
    }

    private async Task<Parcel?> ParcelAsync(OutboxRow row, CancellationToken ct)
    {
        var parcel = Json.To<Parcel>(row.Body);
        return parcel is Parcel.Paper(var dossier, var paper, var caption)
            ? await sending.PaperOf(dossier, paper, ct) is { } written ? written with { Caption = caption } : null
            : parcel;
    }
}
