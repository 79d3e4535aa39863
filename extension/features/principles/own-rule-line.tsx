import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { RuleForm } from './rule-form.tsx'
import { sayTrouble, sayWhen } from './say-rule.ts'

/** A rule of the team's own: its words, when it speaks, and changing, switching off or removing it. */
export function OwnRuleLine({ rule }: { rule: Row<'promptRule'> }): JSX.Element {
  const editing = useSignal(false)
  const mayWrite = useMayWrite()
  const { id, say, off } = rule
  const trouble = sayTrouble(rule)
  if (editing.value) {
    return (
      <li class="line">
        <RuleForm rule={rule} onDone={() => (editing.value = false)} />
      </li>
    )
  }
  const turn = () =>
    void act(
      'save',
      { table: 'promptRule', id, values: { off: !off } },
      t(off ? 'library.isOn' : 'library.isOff'),
    )
  const remove = () => void act('remove', { table: 'promptRule', id }, t('library.ruleRemoved'))
  return (
    <li class="line">
      <Icon name="thought" size={14} class={off ? 'muted' : 'ours'} />
      <div class="grow">
        <p class={off ? 'what muted' : 'what'}>
          <bdi>{say}</bdi>
        </p>
        <p class="small muted what when-line">{sayWhen(rule)}</p>
        {trouble && <p class="small perhaps">{trouble}</p>}
        {mayWrite && (
          <div class="own-rule-acts">
            <Press words="edit" onPress={() => (editing.value = true)} />
            <Press words={off ? 'switchOn' : 'switchOff'} onPress={turn} />
            <Press words="remove" onPress={remove} />
          </div>
        )}
      </div>
      {off && <span class="tag neutral">{t('library.off')}</span>}
    </li>
  )
}

function Press(props: { words: string; onPress(): void }): JSX.Element {
  return (
    <button type="button" class="link" onClick={props.onPress}>
      {t(`library.${props.words}`)}
    </button>
  )
}
