import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { QrCode } from '../../ui/qr-code.tsx'
import { report } from '../../ui/report.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'

interface Props {
  link: string
  /** For somebody else, or for another browser of one's own. */
  whose: 'invite' | 'own'
}

/** A link that was just made: to be copied, or carried over as a QR code. */
export function InviteLink({ link, whose }: Props): JSX.Element {
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => showToast(t('team.invite.copied')),
      () => showToast(t('team.invite.notCopied')),
    )
  return (
    <div class="invite-link" role="status">
      <div class="row">
        <input
          class="input grow mono"
          readOnly
          aria-label={t('team.invite.link')}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button accent" onClick={copy}>
          {t('team.invite.copy')}
        </button>
      </div>
      <p class="small second">{t(`team.${whose}.keep`)}</p>
      <LinkAsCode link={link} whose={whose} />
    </div>
  )
}

/** For carrying the link to another device: it is pasted there. */
function LinkAsCode({ link, whose }: Props): JSX.Element {
  const parts = useSignal<{ QrCode: typeof QrCode } | undefined>(undefined)
  const shown = useSignal(false)
  const toggle = () => {
    shown.value = !shown.value
    if (!parts.value) import('../../ui/qr-code.tsx').then((came) => (parts.value = came), unfetched)
  }
  return (
    <>
      <div class="acts">
        <button type="button" class="button" aria-expanded={shown.value} onClick={toggle}>
          {t('team.invite.code')}
        </button>
      </div>
      {shown.value && parts.value && (
        <>
          <parts.value.QrCode text={link} name={t('team.invite.codeName')} />
          <p class="small second">{t(`team.${whose}.codeUse`)}</p>
        </>
      )}
    </>
  )
}

/** After an update of the extension the piece is no longer there: the link can still be copied. */
function unfetched(failure: unknown): void {
  report('the QR code could not be fetched', failure)
}
