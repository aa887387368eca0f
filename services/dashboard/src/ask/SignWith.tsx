import type { Wallet } from './wallet/wallets.ts'

/** Who signs: the devnet's own key, or a wallet by its uuid. */
export type SignerChoice = 'devnet' | (string & {})

type Props = {
  readonly wallets: readonly Wallet[]
  readonly hasDevnetKey: boolean
  readonly value: SignerChoice | undefined
  readonly onChange: (value: SignerChoice) => void
}

const Option = ({
  value,
  chosen,
  onChange,
  children,
}: Pick<Props, 'onChange'> & {
  value: SignerChoice
  chosen: boolean
  children: React.ReactNode
}) => (
  <label className="flex min-h-6 items-start gap-2 py-1">
    <input
      checked={chosen}
      className="mt-1"
      name="signer"
      onChange={() => onChange(value)}
      type="radio"
      value={value}
    />
    <span className="min-w-0">{children}</span>
  </label>
)

/** Every wallet of this browser, and on a devnet the key that it gives to everybody. */
export const SignWith = ({ wallets, hasDevnetKey, value, onChange }: Props) => (
  <fieldset className="px-3 py-2">
    <legend className="sr-only">Sign with</legend>
    {hasDevnetKey && (
      <Option chosen={value === 'devnet'} onChange={onChange} value="devnet">
        A throw-away devnet key
        <span className="block text-soft text-xs">
          Everybody who opens this page has it; the demo gave it play money. Worth nothing
          elsewhere.
        </span>
      </Option>
    )}
    {wallets.map(({ info }) => (
      <Option chosen={value === info.uuid} key={info.uuid} onChange={onChange} value={info.uuid}>
        {info.icon.startsWith('data:image/') && (
          <img
            alt=""
            className="mr-1 inline align-text-bottom"
            height="16"
            src={info.icon}
            width="16"
          />
        )}
        {info.name}
      </Option>
    ))}
    {wallets.length === 0 && (
      <p className="py-1 text-soft">
        No wallet has announced itself in this browser (EIP-6963).
        {!hasDevnetKey && ' Install one, then load this page again.'}
      </p>
    )}
  </fieldset>
)
