using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Chat;

/// <summary>Photos of a private report that is being made; those sent at once are answered together, when it has gone quiet.</summary>
internal static class TipPhotos
{
    private const string Form = "tip", Question = "photo";

    public static void TakeFile(Turn turn, Body.File file)
    {
        if (turn.Talk.Draft is not { } draft)
        {
            Homes.Show(turn);
            return;
        }

        if (!file.MediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            TipReport.Again(turn, Texts.TipPhotoKind);
            return;
        }

        if (file.Size > Attaching.MaxBytes)
        {
            TipReport.Again(turn, Texts.FileRefused("too-large"));
            return;
        }

        var id = Tip.PhotoId(turn.Id("file"));
        turn.Keep(new Change.PutAttachment(new Attachment(id, draft.Id, Form, Question, Question, file.MediaType, file.Size)));
        turn.Do(new Effect.Fetch(turn.Talk.Id, id, file.FileRef));
        TipReport.Put(turn, draft with { Photos = draft.Photos.Add(id) });
        turn.Talk = turn.Talk with { WakeAt = turn.At + Attaching.Quiet };
    }

    /// <summary>It went quiet: how many came; where photos are asked, whether there are more.</summary>
    public static void Wake(Turn turn)
    {
        turn.Talk = turn.Talk with { WakeAt = null };
        if (turn.Talk.Draft is not { } draft)
        {
            return;
        }

        var failed = draft.Photos.Count(p => turn.World.Attachments.GetValueOrDefault(p) is not { Failed: null });
        draft = draft with { Photos = draft.Photos.RemoveAll(p => turn.World.Attachments.GetValueOrDefault(p) is not { Failed: null }) };
        TipReport.Put(turn, draft);
        turn.Lead(Texts.TipFilesKept(draft.Photos.Length, failed));
        TipReport.Ask(turn);
    }

    /// <summary>A photo was fetched, or not; false where the file belongs to something else.</summary>
    public static bool Fetched(Turn turn, Body.Fetched fetched)
    {
        if (!Tip.IsPhoto(fetched.AttachmentId))
        {
            return false;
        }

        // What was dropped meanwhile comes too late.
        if (turn.World.Attachments.GetValueOrDefault(fetched.AttachmentId) is { } photo)
        {
            var failed = fetched.Failed ?? (fetched.MediaType?.StartsWith("image/", StringComparison.Ordinal) == false ? "kind" : null);
            turn.Keep(new Change.PutAttachment(photo with { Hash = failed is null ? fetched.Hash : null, Failed = failed, Size = fetched.Size, MediaType = fetched.MediaType ?? photo.MediaType }));
            if (failed is not null && turn.Talk.WakeAt is null)
            {
                turn.Do(new Effect.Say(new Audience.Here(turn.Talk.Id), new Prompt(failed == "kind" ? Texts.TipPhotoKind : Texts.FileRefused(failed))));
            }
        }

        return true;
    }

    /// <summary>The photos of a report that can be looked at.</summary>
    public static IEnumerable<Attachment> Of(World world, Tip tip) =>
        tip.Photos.Select(p => world.Attachments.GetValueOrDefault(p)).OfType<Attachment>().Where(a => a is { Failed: null, Hash: not null });
}
